import type { Sequelize, Transaction } from 'sequelize';
import { QueryTypes } from 'sequelize';

/** Rows as the driver gives them: JSON must be read as text, `bigint` and `numeric` come as text. */
export type Row = Readonly<Record<string, unknown>>;

/** Runs SQL with its parameters (`$1` ...), inside a transaction or on a connection of its own. */
export type RunSql = (sql: string, bind?: readonly unknown[]) => Promise<readonly Row[]>;

/** Statements outside any transaction. Never called while one is open: the embedded database has one connection. */
export function outsideTransaction(sequelize: Sequelize): RunSql {
  return (sql, bind) => run(sequelize, sql, { bind });
}

/** Statements of one transaction. */
export function insideTransaction(sequelize: Sequelize, transaction: Transaction): RunSql {
  return (sql, bind) => run(sequelize, sql, { bind, transaction });
}

interface RunOptions {
  readonly bind: readonly unknown[] | undefined;
  readonly transaction?: Transaction;
}

async function run(sequelize: Sequelize, sql: string, { bind, transaction }: RunOptions): Promise<readonly Row[]> {
  const [rows] = await sequelize.query(sql, {
    type: QueryTypes.RAW,
    ...(bind ? { bind: [...bind] } : {}),
    ...(transaction ? { transaction } : {}),
  });
  return rows as readonly Row[];
}
