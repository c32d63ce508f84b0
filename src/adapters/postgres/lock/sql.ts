import { quoteText, type TableNames } from '../schema/names.js';

/** Names of the apply lock. Runs tell nothing of their table: two tables with one list of runs are one database here. */
export function lockNamesOf({ assistants, runs }: TableNames): readonly [string, string] {
  return [`vapi-sync apply ${assistants}`, `vapi-sync apply ${runs}`];
}

/** An advisory lock's 64 bits are two columns in pg_locks (PostgreSQL manual, 54.12). */
const IS_HELD = `l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND (l.classid::bigint << 32) | l.objid::bigint`;

/** Takes all locks of a list, or else not all. $1: their names. */
export const LOCK_SQL = `SELECT bool_and(pg_try_advisory_xact_lock(hashtextextended(name, 0))) AS locked
  FROM unnest($1::text[]) AS names(name)`;

/**
 * The lock's transaction tells who it is and outlives every limit on idle ones; keepalives free the lock of a machine
 * that went down within a minute. Settings end with the transaction; those that a server does not know are left out.
 *
 * The statement has no parameters on purpose: one with parameters leaves a portal with its snapshot behind, and an open
 * snapshot holds back vacuum (PostgreSQL manual, 55.2.3 Extended Query).
 */
export function describeSql({ start, end }: { readonly start: string; readonly end: string }): string {
  const time = 'to_hex(extract(epoch FROM clock_timestamp())::bigint)';
  return `SELECT pg_backend_pid() AS pid, (SELECT virtualtransaction FROM pg_locks
      WHERE pid = pg_backend_pid() AND locktype = 'advisory' LIMIT 1) AS transaction,
    (SELECT count(set_config(name, value, true)) FROM pg_settings JOIN (VALUES
      ('application_name', concat_ws(' ', ${quoteText(start)}, ${time}, ${quoteText(end)})),
      ('idle_in_transaction_session_timeout', '0'), ('transaction_timeout', '0'),
      ('tcp_keepalives_idle', '20'), ('tcp_keepalives_interval', '10'), ('tcp_keepalives_count', '3')
    ) AS wanted (name, value) USING (name)) AS settings`;
}

/** Names of the sessions that hold one of the locks. $1: names of the locks. */
export const HOLDER_SQL = `SELECT DISTINCT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
  WHERE ${IS_HELD} = ANY (SELECT hashtextextended(name, 0) FROM unnest($1::text[]) AS names(name))`;

/** Whether a transaction holds the lock. $1: name of the lock; $2: its backend; $3: its virtual transaction. */
export const IS_HELD_SQL = `SELECT EXISTS (SELECT FROM pg_locks l WHERE ${IS_HELD} = hashtextextended($1, 0)
  AND l.pid = $2 AND l.virtualtransaction = $3) AS held`;

/** Shared by the transactions that write. $1: name of the fence. */
export const ENTER_FENCE_SQL = 'SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))';

/** Whether nobody is inside the fence. */
export const IS_FENCE_EMPTY_SQL = 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS empty';
