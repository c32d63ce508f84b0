import type { FieldChange } from '../../domain/diff/field-change.js';
import { describeColumn } from '../../domain/diff/field-changes.js';
import { MIRRORED_COLUMNS } from '../../domain/field-map/columns.js';
import type { ColumnChanges } from '../../domain/plan/recorded-change.js';
import { redactionKeyIn } from '../../domain/redact/marker.js';
import { AppError } from '../../errors.js';
import type { AuditTrail, HistoryChange, HistoryFilter, RecordedRun } from './ports.js';

/** One run and what it changed. */
export interface RunHistory {
  readonly run: RecordedRun;
  /** In their order; can be read again and again. */
  changes(): AsyncIterable<HistoryChange>;
}

/**
 * A recorded run by its id.
 * @throws AppError `RUN_UNKNOWN`
 */
export async function findRun(trail: AuditTrail, id: string): Promise<RecordedRun> {
  const run = await trail.findRun(id);
  if (run) return run;
  throw new AppError(`There is no run ${id} in this database`, {
    code: 'RUN_UNKNOWN',
    hint: 'run "vapi-sync history" to see which there are',
  });
}

/** One run with its changes; with assistants: only those of them. */
export async function loadRunHistory(trail: AuditTrail, id: string, filter: HistoryFilter): Promise<RunHistory> {
  const run = await findRun(trail, id);
  return { run, changes: () => flatten(trail.history(run.id, filter)) };
}

/** What a recorded change did to each column, path by path and without secrets, as a plan shows it. */
export function describeRecord(
  { orgId, columns }: { readonly orgId: string | null; readonly columns: ColumnChanges },
  redactionKey: string | null,
): readonly FieldChange[] {
  const key = redactionKeyIn(orgId ?? undefined, redactionKey);
  const inOrder = Object.entries(columns).sort(([a], [b]) => rankOf(a) - rankOf(b));
  return inOrder.flatMap(([column, { before, after }]) => describeColumn(column, [before, after], key));
}

const RANKS: ReadonlyMap<string, number> = new Map(MIRRORED_COLUMNS.map(({ name }, index) => [name, index]));

/** The order of the field map; what it does not know comes last. */
function rankOf(column: string): number {
  return RANKS.get(column) ?? RANKS.size;
}

async function* flatten(pages: AsyncIterable<readonly HistoryChange[]>): AsyncGenerator<HistoryChange> {
  for await (const page of pages) yield* page;
}
