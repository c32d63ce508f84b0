import type { Sequelize, Transaction } from 'sequelize';
import { isConnectionLost } from './errors.js';
import { insideTransaction, type RunSql } from './session.js';

/** A transaction that has begun, and its statements. */
export interface OpenTransaction {
  readonly runSql: RunSql;
  commit(): Promise<void>;
  /** Ends it without a trace, whatever became of its connection. */
  abandon(reason?: unknown): Promise<void>;
  /** Throws the connection away without waiting for the server, which may not answer any more. */
  discard(): void;
}

/** Begins a transaction on a connection of its own. */
export async function beginTransaction(sequelize: Sequelize): Promise<OpenTransaction> {
  const transaction = (await sequelize.transaction()) as TransactionWithEnds;
  const runSql = insideTransaction(sequelize, transaction);
  const end = async (sql: string): Promise<void> => {
    try {
      await runSql(sql);
    } catch (error) {
      await transaction.forceCleanup();
      throw error;
    }
    transaction.cleanup();
  };
  return {
    runSql,
    commit: () => end('COMMIT'),
    async abandon(reason) {
      if (isConnectionLost(reason)) return transaction.forceCleanup();
      // A connection that went meanwhile took the transaction with it.
      await end('ROLLBACK').catch(() => {});
    },
    discard: () => void transaction.forceCleanup().catch(() => {}),
  };
}

/**
 * Statements that can change nothing, whatever SQL people configured: each in a READ ONLY transaction of its own, which
 * a statement cannot leave (PostgreSQL manual, SET TRANSACTION). Never called while another transaction is open: the
 * embedded database has one connection. Statements with parameters are single ones (55.2.3 Extended Query).
 */
export function insideReadOnly(sequelize: Sequelize): RunSql {
  return async (sql, bind) => {
    const transaction = await beginTransaction(sequelize);
    try {
      await transaction.runSql('SET TRANSACTION READ ONLY');
      const rows = await transaction.runSql(sql, bind);
      await transaction.commit();
      return rows;
    } catch (error) {
      await transaction.abandon(error);
      throw error;
    }
  };
}

/**
 * Sequelize's own `commit` and `rollback` write to the console when the connection is gone. What they do at their end
 * is not in its types: give the connection back, or throw it away.
 */
interface TransactionWithEnds extends Transaction {
  cleanup(): void;
  forceCleanup(): Promise<void>;
}
