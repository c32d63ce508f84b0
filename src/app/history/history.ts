import type { FieldChange } from '../../domain/diff/field-change.js';
import { describeColumn, withoutRepetition } from '../../domain/diff/field-changes.js';
import { concernsField, type FieldPlaces } from '../../domain/diff/field-path.js';
import { MIRRORED_COLUMNS } from '../../domain/field-map/columns.js';
import type { ColumnChanges } from '../../domain/plan/recorded-change.js';
import { type Redaction, redactionIn } from '../../domain/redact/redaction.js';
import { AppError } from '../../errors.js';
import type { AuditTrail, HistoryChange, HistoryFilter, RecordedRun, RunFilter } from './ports.js';

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

/** Which changes of runs are wanted. */
export interface ChangeFilter extends HistoryFilter {
  /** Only changes of this field; of other fields of the same assistants nothing is told. */
  readonly field?: FieldPlaces | undefined;
  /** Leaves out rows that were written again as they were. */
  readonly isChanged?: boolean | undefined;
  /** Configured key of fingerprints; null: each assistant's organisation is the salt. */
  readonly redaction: Redaction;
}

/** One run with its changes; with a filter: only those that it wants. */
export async function loadRunHistory(trail: AuditTrail, id: string, filter: ChangeFilter): Promise<RunHistory> {
  const run = await findRun(trail, id);
  return { run, changes: () => changesOf(trail, run, filter) };
}

/** The recorded runs, newest first; with a field: only those that changed it. */
export async function* findRuns(
  trail: AuditTrail,
  { field, limit, redaction, ...filter }: RunFilter & ChangeFilter,
): AsyncGenerator<RecordedRun> {
  const columns = field?.map(({ column }) => column);
  const isDeep = field?.some(({ path }) => path.length > 0) ?? false;
  let left = limit;
  for await (const run of trail.runs({ ...filter, columns, limit: isDeep ? Number.POSITIVE_INFINITY : limit })) {
    if (isDeep && !(await hasChanges(trail, run, { ...filter, field, redaction }))) continue;
    yield run;
    left -= 1;
    if (left === 0) return;
  }
}

async function hasChanges(trail: AuditTrail, run: RecordedRun, filter: ChangeFilter): Promise<boolean> {
  for await (const _ of changesOf(trail, run, filter)) return true;
  return false;
}

async function* changesOf(trail: AuditTrail, run: RecordedRun, filter: ChangeFilter): AsyncGenerator<HistoryChange> {
  for await (const page of trail.history(run.id, filter)) {
    for (const change of page) {
      const wanted = filter.field === undefined ? change : withColumns(change, filter.field);
      if (isWanted(wanted, filter)) yield wanted;
    }
  }
}

/** A row that was written again as it was (`--force`) is no change. */
function isWanted(change: HistoryChange, { field, isChanged = false, redaction }: ChangeFilter): boolean {
  if (field !== undefined) return describeRecord(change, redaction, field).length > 0;
  return !isChanged || change.action !== 'update' || Object.keys(change.columns).length > 0;
}

/** Nothing but what the change did to the columns of a field. */
function withColumns(change: HistoryChange, field: FieldPlaces): HistoryChange {
  const columns = new Set(field.map(({ column }) => column));
  return {
    ...change,
    columns: Object.fromEntries(Object.entries(change.columns).filter(([name]) => columns.has(name))),
  };
}

/** What a recorded change did to each column (or to one field), path by path and without secrets, as a plan shows it. */
export function describeRecord(
  { orgId, columns }: { readonly orgId: string | null; readonly columns: ColumnChanges },
  redaction: Redaction,
  field?: FieldPlaces,
): readonly FieldChange[] {
  const options = redactionIn(orgId ?? undefined, redaction);
  const inOrder = Object.entries(columns).sort(([a], [b]) => rankOf(a) - rankOf(b));
  const fields = inOrder.flatMap(([column, { before, after }]) => describeColumn(column, [before, after], options));
  return field === undefined ? withoutRepetition(fields) : fields.filter((each) => concernsField(each, field));
}

const RANKS: ReadonlyMap<string, number> = new Map(MIRRORED_COLUMNS.map(({ name }, index) => [name, index]));

/** The order of the field map; what it does not know comes last. */
function rankOf(column: string): number {
  return RANKS.get(column) ?? RANKS.size;
}
