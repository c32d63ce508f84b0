import type { AuditPruner, PruneOutline, PruneSelection } from '../../../app/history/ports.js';
import { WriteError } from '../../../app/write-errors.js';
import { AppError } from '../../../errors.js';
import { type DatabaseContext, read } from '../context.js';
import { runTransaction } from './transaction.js';

/** Records hold megabytes at worst; each transaction removes so many. */
const RECORDS_PER_BATCH = 2000;

/** Removes old runs and their records. */
export function makeAuditPruner(context: DatabaseContext): AuditPruner {
  return {
    outline: (selection) => loadOutline(context, selection),
    removeBatch: (lastRun) => removeBatch(context, lastRun),
  };
}

/** The runs before the first one that stays: too young, among the newest, or still at work. */
async function loadOutline(context: DatabaseContext, selection: PruneSelection): Promise<PruneOutline> {
  await read(context, () => context.shape());
  const { runs, changes } = context.names;
  const sql = `WITH kept AS (
      SELECT min(id) AS id FROM ${runs} WHERE started_at >= $1::timestamptz OR status = 'running'
        OR id IN (SELECT id FROM ${runs} ORDER BY id DESC LIMIT $2::bigint)
    ), gone AS (SELECT r.id FROM ${runs} AS r, kept WHERE kept.id IS NULL OR r.id < kept.id)
    SELECT count(*)::int AS runs, min(id)::text AS first, max(id)::text AS last,
      (SELECT count(*)::int FROM ${changes} AS c JOIN gone ON gone.id = c.run_id) AS changes,
      (SELECT count(*)::int FROM ${changes} AS c JOIN gone ON gone.id = c.run_id WHERE c.action = 'create') AS creates
    FROM gone`;
  const [row] = await read(context, () => context.runSql(sql, [selection.startedBefore, selection.keepLast]));
  const textOf = (value: unknown) => (value === null || value === undefined ? null : String(value));
  return {
    runs: Number(row?.['runs']),
    changes: Number(row?.['changes']),
    firstRun: textOf(row?.['first']),
    lastRun: textOf(row?.['last']),
    creates: Number(row?.['creates']),
  };
}

async function removeBatch(
  context: DatabaseContext,
  lastRun: string,
): Promise<{ readonly runs: number; readonly changes: number }> {
  const { runs, changes } = context.names;
  const removeChanges = `DELETE FROM ${changes} WHERE id IN (
    SELECT id FROM ${changes} WHERE run_id <= $1::bigint ORDER BY id LIMIT ${RECORDS_PER_BATCH}) RETURNING 1`;
  const removeRuns = `DELETE FROM ${runs} AS r WHERE r.id <= $1::bigint
    AND NOT EXISTS (SELECT FROM ${changes} AS c WHERE c.run_id = r.id) RETURNING 1`;
  try {
    return await runTransaction(context, async (runSql) => {
      const changed = await runSql(removeChanges, [lastRun]);
      const removed = await runSql(removeRuns, [lastRun]);
      return { runs: removed.length, changes: changed.length };
    });
  } catch (error) {
    throw error instanceof WriteError ? refused(context, error) : error;
  }
}

function refused({ names }: DatabaseContext, { failure }: WriteError): AppError {
  const isPrivilege = failure.sqlState === '42501';
  return new AppError(`Records of ${names.changes} and ${names.runs} cannot be removed: ${failure.message}`, {
    code: isPrivilege ? 'DATABASE_PRIVILEGE' : 'DATABASE_ERROR',
    details: { sqlState: failure.sqlState },
    ...(isPrivilege ? { hint: `GRANT DELETE ON ${names.runs}, ${names.changes} TO the role of DATABASE_URL` } : {}),
  });
}
