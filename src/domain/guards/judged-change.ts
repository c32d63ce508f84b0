import { FIELDS } from '../field-map/fields.js';
import { type JsonValue, ownValue, valueAt } from '../json.js';
import type { Change } from '../plan/change.js';
import type { ColumnValues } from '../row/row.js';

/** A change as guards look at it: with the row that it makes. */
export interface JudgedChange {
  readonly change: Change;
  /** The desired row. */
  readonly after: ColumnValues;
}

/** A value before and after; undefined is absent. */
export type ValuePair = readonly [before: JsonValue | undefined, after: JsonValue | undefined];

const COLUMNS: ReadonlyMap<string, string> = new Map(FIELDS.map(({ path, column }) => [path, column]));

/** The values at a place of the document, by the keys that lead there; undefined where its column does not change. */
export function changedAt({ change, after }: JudgedChange, keys: readonly string[]): ValuePair | undefined {
  const depth = keys.findLastIndex((_, index) => COLUMNS.has(keys.slice(0, index + 1).join('.'))) + 1;
  const column = COLUMNS.get(keys.slice(0, depth).join('.')) ?? '';
  if (change.action === 'create' || !change.columns.includes(column)) return undefined;
  const rest = keys.slice(depth);
  const read = (row: ColumnValues) => {
    const value = ownValue(row, column);
    return value === undefined ? undefined : valueAt(value, rest);
  };
  return [read(change.before), read(after)];
}

/** Whether a value says anything: absent, null, empty text, an empty list and an empty object do not. */
export function holdsSomething(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
