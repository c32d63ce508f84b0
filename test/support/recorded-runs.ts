import type { Database } from '../../src/adapters/postgres/database.ts';
import { planRevert } from '../../src/app/revert/plan.ts';
import { revertRun } from '../../src/app/revert/revert.ts';
import type { RevertResult } from '../../src/app/revert/tally.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { Change } from '../../src/domain/plan/change.ts';
import { toRow } from '../../src/domain/row/desired.ts';
import type { CurrentRow } from '../../src/domain/row/row.ts';
import { SILENT } from './database.ts';
import { createOf, RUN, updateOf } from './database-changes.ts';

const { source, options, ...RUNNER } = RUN;

/** Rows by the ids of their assistants. */
export type Rows = ReadonlyMap<string, CurrentRow>;

/** Brings rows to what documents say, as one finished run; returns its id. */
export async function recordRun(database: Database, documents: readonly JsonObject[]): Promise<string> {
  const rows = await database.currentState.loadRows(documents.map(({ id }) => String(id)));
  const changes = documents.map((document): Change => {
    const row = rows.get(String(document['id']));
    return row ? updateOf(row, { ...toRow(document) }) : createOf(document);
  });
  const run = await database.runStore.start({ source, options, ...RUNNER });
  await database.runStore.transaction(run, (writer) => writer.write(changes));
  await database.runStore.finish(run, { status: 'succeeded', counts: {}, error: null });
  return run;
}

/** Undoes a run, as the command does. */
export async function revertRecorded(database: Database, runId: string, force = false): Promise<RevertResult> {
  const { auditTrail: trail, currentState: state, runStore: store } = database;
  const plan = await planRevert({ trail, state }, { runId, force });
  const { signal } = new AbortController();
  return revertRun({ plan, store, trail, logger: SILENT, run: RUNNER, batchSize: 3, signal });
}
