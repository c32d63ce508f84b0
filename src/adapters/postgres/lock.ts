import type { ApplyLock, LockOptions } from '../../app/ports.js';
import { RefusedError } from '../../errors.js';
import { type DatabaseContext, read } from './context.js';
import { withoutValues } from './errors.js';
import { beginTransaction, type OpenTransaction } from './open-transaction.js';

/**
 * One apply at a time, by an advisory lock of a transaction that stays open on a connection of its own. PostgreSQL frees
 * it the moment the connection ends, so no lease has to run out after a kill, and an open transaction keeps its server
 * connection also behind a transaction-mode pooler, where locks of a session leak. The transaction reads no data: it
 * holds back no vacuum (PostgreSQL manual, 13.3.5 Advisory Locks).
 */
export function makeApplyLock(context: DatabaseContext): ApplyLock {
  return {
    async acquire(options) {
      let transaction = await waitForLock(context, options);
      const beat = setInterval(() => transaction.runSql('SELECT 1').catch(() => {}), KEEP_ALIVE_MS).unref();
      const release = async (): Promise<void> => {
        clearInterval(beat);
        context.guard.hold(undefined);
        await transaction.abandon();
      };
      const check = async (): Promise<void> => {
        transaction = await renew(context, options, transaction);
      };
      context.guard.hold({ check, release });
      try {
        await markInterrupted(context);
      } catch (error) {
        await release();
        throw error;
      }
      return release;
    },
  };
}

/** The embedded database is open in one process only: there is nobody to lock out. */
export function makeEmbeddedLock(context: DatabaseContext): ApplyLock {
  return {
    async acquire() {
      await markInterrupted(context);
      return async () => {};
    },
  };
}

const KEEP_ALIVE_MS = 15_000;
const POLL_MS = 250;

async function waitForLock(context: DatabaseContext, options: LockOptions): Promise<OpenTransaction> {
  const deadline = performance.now() + options.timeoutMs;
  for (;;) {
    const held = await read(context, () => tryLock(context, options));
    if (held) return held;
    if (performance.now() >= deadline) throw await lockHeld(context);
    await new Promise((resolve) => setTimeout(resolve, Math.min(POLL_MS, options.timeoutMs)));
  }
}

async function tryLock(context: DatabaseContext, options: LockOptions): Promise<OpenTransaction | undefined> {
  const transaction = await beginTransaction(context.connection.sequelize);
  try {
    const [row] = await transaction.runSql(LOCK_SQL, [keyOf(context), signatureOf(options)]);
    if (row?.['locked'] === true) return transaction;
  } catch (error) {
    await transaction.abandon(error);
    throw error;
  }
  await transaction.abandon();
  return undefined;
}

/** The settings are the transaction's own. TCP keepalives free the lock of a machine that went down within a minute. */
const LOCK_SQL = `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS locked,
  set_config('application_name', $2, true), set_config('idle_in_transaction_session_timeout', '0', true),
  set_config('tcp_keepalives_idle', '20', true), set_config('tcp_keepalives_interval', '10', true),
  set_config('tcp_keepalives_count', '3', true)`;

function keyOf({ names }: DatabaseContext): string {
  return `vapi-sync apply ${names.assistants}`;
}

/** PostgreSQL keeps 63 bytes of an application name, and shows it to every role. */
function signatureOf({ pid, host, since }: LockOptions): string {
  return `vapi-sync ${pid}@${host.slice(0, 24)} ${since.slice(0, 19)}Z`;
}

async function renew(context: DatabaseContext, options: LockOptions, held: OpenTransaction): Promise<OpenTransaction> {
  try {
    await held.runSql('SELECT 1');
    return held;
  } catch (error) {
    await held.abandon(error);
    const again = await read(context, () => tryLock(context, options));
    if (again) return again;
    throw new RefusedError('The lock of this apply was lost with its connection, and another apply has it now', {
      code: 'LOCK_LOST',
      hint: 'run the same command again: what was written is recognised',
      cause: withoutValues(error),
    });
  }
}

async function lockHeld(context: DatabaseContext): Promise<RefusedError> {
  const [row] = await read(context, () => context.runSql(HOLDER_SQL, [keyOf(context)]));
  const [, pid, host, since] = /^vapi-sync (\d+)@(.*) (\S+)$/.exec(String(row?.['name'])) ?? [];
  const holder = pid ? `process ${pid} on ${host} since ${since}` : 'another process';
  return new RefusedError(`Another apply is at work on this database: ${holder}`, {
    code: 'LOCK_HELD',
    hint: 'wait for it with --lock-timeout SECONDS',
    details: pid ? { pid: Number(pid), host, since } : {},
  });
}

/** An advisory lock's 64 bits are two columns in pg_locks (PostgreSQL manual, 54.12). */
const HOLDER_SQL = `SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
  WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND a.datname = current_database()
    AND (l.classid::bigint << 32) | l.objid::bigint = hashtextextended($1, 0)`;

/** Whoever has the lock knows that no other run is at work: what still says so was killed. */
async function markInterrupted(context: DatabaseContext): Promise<void> {
  const sql = `UPDATE ${context.names.runs} SET status = 'interrupted' WHERE status = 'running'`;
  await read(context, () => context.runSql(sql));
}
