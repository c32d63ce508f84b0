import { sortSet } from '../document/canonical.js';
import { UNMAPPED_COLUMN } from '../field-map/columns.js';
import { type Field, hasTrait } from '../field-map/field.js';
import { FIELDS } from '../field-map/fields.js';
import { isJsonObject, type JsonArray, type JsonObject, type JsonValue } from '../json.js';
import type { ColumnValues } from './row.js';

/** Fields whose difference makes a change: all but the volatile ones. */
const COMPARED: readonly Field[] = FIELDS.filter((field) => !hasTrait(field, 'volatile'));

/** Columns in which two rows differ, in the order of the field map; volatile columns never count. */
export function differingColumns(a: ColumnValues, b: ColumnValues): readonly string[] {
  const columns = COMPARED.filter((field) => !isEqualColumn(field, a[field.column], b[field.column])).map(
    (field) => field.column,
  );
  return isEqualJson(a[UNMAPPED_COLUMN], b[UNMAPPED_COLUMN]) ? columns : [...columns, UNMAPPED_COLUMN];
}

/** Whether two JSON values are equal: objects without regard to key order, arrays in order, 1 and 1.0 and -0 and 0 alike. */
export function isEqualJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && isEqualArray(a, b);
  return isJsonObject(a) && isJsonObject(b) && isEqualObject(a, b);
}

function isEqualColumn(field: Field, a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (isEqualJson(a, b)) return true;
  if (!hasTrait(field, 'set') || !Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return isEqualArray(sortSet(a), sortSet(b));
}

function isEqualArray(a: JsonArray, b: JsonArray): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) {
    if (!isEqualJson(a[index], b[index])) return false;
  }
  return true;
}

function isEqualObject(a: JsonObject, b: JsonObject): boolean {
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  for (const key of keys) {
    if (!Object.hasOwn(b, key) || !isEqualJson(a[key], b[key])) return false;
  }
  return true;
}
