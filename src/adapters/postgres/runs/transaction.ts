import { AppError } from '../../../errors.js';
import { isConnectionLost, isTransient, toAppError, toWriteFailure, withoutValues } from '../connection/errors.js';
import { beginTransaction, type OpenTransaction } from '../connection/open-transaction.js';
import { withRetry } from '../connection/retry.js';
import type { RunSql } from '../connection/session.js';
import type { DatabaseContext } from '../context.js';
import { lockLost } from '../lock/errors.js';

/**
 * Runs repeatable work in one transaction, again after serialization failures, deadlocks and lost connections. When the
 * answer to COMMIT is lost, the server is asked what became of it, so that nothing is ever committed twice.
 * @throws WriteError for what the database refuses, AppError `DATABASE_CONNECTION_LOST` when no try gets through
 */
export async function runTransaction<T>(context: DatabaseContext, work: (runSql: RunSql) => Promise<T>): Promise<T> {
  try {
    return await withRetry(() => attempt(context, work), context.logger);
  } catch (error) {
    throw isTransient(error) ? toAppError(error, context.connection.target) : toWriteFailure(error);
  }
}

const LOCK_TIMEOUT = '30s';
const FENCE_TRIES = 10;

async function attempt<T>(context: DatabaseContext, work: (runSql: RunSql) => Promise<T>): Promise<T> {
  const { transaction, xid } = await beginFenced(context);
  const { runSql } = transaction;
  let result: T;
  try {
    result = await work(runSql);
    // Deferred constraints speak here, where the failure still names what is wrong.
    await runSql('SET CONSTRAINTS ALL IMMEDIATE');
  } catch (error) {
    await transaction.abandon(error);
    throw error;
  }
  try {
    await transaction.commit();
  } catch (error) {
    if (!isConnectionLost(error) || !(await wasCommitted(context, xid))) throw error;
  }
  return result;
}

interface FencedTransaction {
  readonly transaction: OpenTransaction;
  readonly xid: string;
}

/** Begins when the apply lock is held and cannot go to another before the end; takes it again where it was lost. */
async function beginFenced(context: DatabaseContext, triesLeft = FENCE_TRIES): Promise<FencedTransaction> {
  const { connection, guard } = context;
  const transaction = await beginTransaction(connection.sequelize);
  try {
    const xid = await prepare(transaction.runSql, connection.facts.hasLz4);
    if (await guard.fence(transaction.runSql)) return { transaction, xid };
  } catch (error) {
    await transaction.abandon(error);
    throw error;
  }
  await transaction.abandon();
  if (triesLeft === 0) throw lockLost();
  await guard.renew();
  return beginFenced(context, triesLeft - 1);
}

/** Settings of this transaction alone, and its id: PostgreSQL manual, 9.26 Transaction ID and Snapshot Information. */
async function prepare(runSql: RunSql, hasLz4: boolean): Promise<string> {
  const lz4 = hasLz4 ? `, set_config('default_toast_compression', 'lz4', true)` : '';
  const [row] = await runSql(
    `SELECT pg_current_xact_id()::text AS xid, set_config('lock_timeout', '${LOCK_TIMEOUT}', true)${lz4}`,
  );
  return String(row?.['xid']);
}

const POLLS = 100;
const POLL_MS = 100;

/**
 * The server may still be at it when the connection is back: then it is asked until it has decided. Where it cannot be
 * asked, the work must not be done again.
 */
async function wasCommitted({ runSql, logger }: DatabaseContext, xid: string): Promise<boolean> {
  for (let poll = 0; poll < POLLS; poll++) {
    const [row] = await withRetry(() => runSql('SELECT pg_xact_status($1::xid8) AS status', [xid]), logger).catch(
      (error: unknown) => {
        throw commitUnknown(error);
      },
    );
    if (row?.['status'] !== 'in progress') return row?.['status'] === 'committed';
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw commitUnknown();
}

function commitUnknown(error?: unknown): AppError {
  return new AppError('The database does not say whether the last batch was committed', {
    code: 'COMMIT_UNKNOWN',
    hint: 'run the same command again: what was written is recognised',
    ...(error === undefined ? {} : { cause: withoutValues(error) }),
  });
}
