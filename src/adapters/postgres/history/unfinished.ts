import type { RecordedRun } from '../../../app/history/ports.js';
import { type DatabaseContext, read } from '../context.js';
import { HOLDER_SQL, lockNamesOf } from '../lock/sql.js';

/** Shows runs whose process died as what they are, before the next apply records it: nobody holds the apply lock then. */
export async function settleRuns(
  context: DatabaseContext,
  runs: readonly RecordedRun[],
): Promise<readonly RecordedRun[]> {
  const running = runs.filter(({ status }) => status === 'running');
  if (running.length === 0 || (await isLockHeld(context))) return runs;
  // A run may have come to its end, and released the lock, after it was read.
  const unfinished = await loadRunning(context, running);
  return runs.map((run) => (unfinished.has(run.id) ? { ...run, status: 'interrupted', error: DIED } : run));
}

const DIED = 'the process ended without finishing the run';

/** The embedded database is open in this process alone, which applies nothing. */
async function isLockHeld(context: DatabaseContext): Promise<boolean> {
  if (context.config.database.url === null) return false;
  const rows = await read(context, () => context.runSql(HOLDER_SQL, [lockNamesOf(context.names)]));
  return rows.length > 0;
}

async function loadRunning(context: DatabaseContext, runs: readonly RecordedRun[]): Promise<ReadonlySet<string>> {
  const sql = `SELECT id::text AS id FROM ${context.names.runs} WHERE id = ANY ($1::bigint[]) AND status = 'running'`;
  const rows = await read(context, () => context.runSql(sql, [runs.map(({ id }) => id)]));
  return new Set(rows.map((row) => String(row['id'])));
}
