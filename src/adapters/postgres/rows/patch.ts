import { MIRRORED_COLUMNS } from '../../../domain/field-map/columns.js';
import { hasTrait } from '../../../domain/field-map/field.js';
import { fieldOfColumn } from '../../../domain/field-map/fields.js';
import { type JsonValue, ownValue } from '../../../domain/json.js';
import type { UpdateChange } from '../../../domain/plan/change.js';
import { isEqualJson } from '../../../domain/row/equal.js';
import type { ColumnValues, CurrentRow } from '../../../domain/row/row.js';

/** What an update writes to a row, and what its audit record says. */
export interface Patch {
  /** By column: a list of the one new value, or empty for SQL NULL. */
  readonly cells: Readonly<Record<string, readonly JsonValue[]>>;
  /** By column that gets another value: before and after; an absent key is SQL NULL. */
  readonly audit: Readonly<Record<string, { readonly before?: JsonValue; readonly after?: JsonValue }>>;
}

/**
 * The patch that brings a row, as it is now, to what the change wants: the columns that differ, all for a forced
 * update, and the volatile ones if the source has them (snapshots have not).
 */
export function makePatch(change: UpdateChange, row: CurrentRow): Patch {
  const desired = JSON.parse(change.rowJson) as ColumnValues;
  const cells: Record<string, readonly JsonValue[]> = {};
  const audit: Record<string, { before?: JsonValue; after?: JsonValue }> = {};
  for (const column of columnsToWrite(change, desired)) {
    const before = ownValue(row.values, column);
    const after = ownValue(desired, column);
    cells[column] = after === undefined ? [] : [after];
    if (isEqualJson(before, after)) continue;
    audit[column] = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
  }
  return { cells, audit };
}

function columnsToWrite(change: UpdateChange, desired: ColumnValues): readonly string[] {
  const wanted = new Set(change.columns);
  return MIRRORED_COLUMNS.map(({ name }) => name).filter((column) => {
    const field = fieldOfColumn(column);
    if (field && hasTrait(field, 'identity')) return false;
    if (field && hasTrait(field, 'volatile')) return Object.hasOwn(desired, column);
    return change.forced || wanted.has(column);
  });
}
