import type { JsonObject, JsonValue } from '../json.js';
import { setOwnValue } from '../json.js';
import { isEqualJson } from '../row/equal.js';
import type { ColumnValues } from '../row/row.js';
import type { UpdateChange } from './change.js';
import { fingerprintCreated, type RecordedChange } from './recorded-change.js';

/** Why the columns of a row differ from their assistant. */
export interface DifferenceCauses {
  /** The row no longer holds what a run wrote: somebody edited it. */
  readonly edited: readonly string[];
  /** The row holds what it was given, and the assistant changed since; also where nothing is recorded. */
  readonly notApplied: readonly string[];
}

/** What a cause is found from in a record. */
export type CauseRecord = Pick<RecordedChange, 'action' | 'columns' | 'rowFingerprint'>;

/** Columns whose edit only the fingerprint of the whole row can prove; beyond, their combinations are too many. */
const MAX_UNRECORDED = 8;

/**
 * Tells edits of a row from changes that were not applied yet, by the records of that row, newest first. A column that no run
 * changed since the row was made has no recorded value: there the fingerprint of the row as it was made is tried with the
 * differing columns as they are, and as the assistant has them.
 */
export function findCauses(change: UpdateChange, records: readonly CauseRecord[]): DifferenceCauses {
  const desired = JSON.parse(change.rowJson) as ColumnValues;
  const since = records.slice(0, indexOfCreate(records));
  const isEdited = new Set<string>();
  const unrecorded: string[] = [];
  for (const column of change.columns) {
    const last = since.find(({ columns }) => Object.hasOwn(columns, column))?.columns[column];
    if (last === undefined) unrecorded.push(column);
    else if (!isEqualJson(last.after, change.before[column])) isEdited.add(column);
  }
  const created = records[since.length];
  if (created?.rowFingerprint) {
    const current = withColumns(desired, change.columns, change.before);
    const made = withColumns(current, ...oldest(since));
    for (const column of findEdited({ made, desired, unrecorded, change, created })) isEdited.add(column);
  }
  return {
    edited: change.columns.filter((column) => isEdited.has(column)),
    notApplied: change.columns.filter((column) => !isEdited.has(column)),
  };
}

function indexOfCreate(records: readonly CauseRecord[]): number {
  const index = records.findIndex(({ action }) => action !== 'update');
  return index < 0 ? records.length : index;
}

/** The columns that runs changed, and what they held before the first of these changes. */
function oldest(since: readonly CauseRecord[]): readonly [readonly string[], ColumnValues] {
  const before: Record<string, JsonValue> = {};
  const columns = new Set<string>();
  for (const record of since) {
    for (const [column, change] of Object.entries(record.columns)) {
      columns.add(column);
      delete before[column];
      if (change.before !== undefined) setOwnValue(before, column, change.before);
    }
  }
  return [[...columns], before];
}

interface Hypotheses {
  /** The row as it was made, if the unrecorded columns were never edited. */
  readonly made: ColumnValues;
  readonly desired: ColumnValues;
  readonly unrecorded: readonly string[];
  readonly change: UpdateChange;
  readonly created: CauseRecord;
}

/** The smallest set of columns with which, taken as the assistant has them, the row is as it was made. */
function findEdited({ made, desired, unrecorded, change, created }: Hypotheses): readonly string[] {
  const fits = (columns: readonly string[]) =>
    fingerprintCreated(withColumns(made, columns, desired), change.owner.userId) === created.rowFingerprint;
  if (unrecorded.length > MAX_UNRECORDED) return fits([]) || !fits(unrecorded) ? [] : unrecorded;
  return subsetsOf(unrecorded).find(fits) ?? [];
}

/** All subsets, smaller ones first. */
function subsetsOf(columns: readonly string[]): readonly (readonly string[])[] {
  const subsets = Array.from({ length: 2 ** columns.length }, (_, bits) =>
    columns.filter((_column, index) => (bits >> index) & 1),
  );
  return subsets.sort((a, b) => a.length - b.length);
}

/** A row with some columns as another has them; what that one lacks is SQL NULL. */
function withColumns(row: ColumnValues, columns: readonly string[], other: ColumnValues): JsonObject {
  const replaced = new Set(columns);
  const kept = Object.entries(row).filter(([column]) => !replaced.has(column));
  const taken = columns.flatMap((column) => (other[column] === undefined ? [] : [[column, other[column]] as const]));
  return Object.fromEntries([...kept, ...taken]);
}
