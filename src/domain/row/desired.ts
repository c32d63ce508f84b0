import { UNMAPPED_COLUMN } from '../field-map/columns.js';
import type { Field } from '../field-map/field.js';
import { FIELDS, isMappedKey, keysOf } from '../field-map/fields.js';
import { type JsonObject, type JsonValue, valueAt } from '../json.js';
import type { ColumnValues } from './row.js';

const READERS = FIELDS.map((field) => ({ field, keys: keysOf(field) }));

/**
 * The desired row of an assistant document that has passed `inspectDocument`.
 * A field that the document omits is absent (SQL NULL) or has the field map's default. An explicit null is kept in a
 * JSON column, which can tell it from absence, and counts as omitted in any other.
 */
export function toRow(document: JsonObject): ColumnValues {
  const row: Record<string, JsonValue> = {};
  for (const { field, keys } of READERS) {
    const value = columnValue(field, valueAt(document, keys), document);
    if (value !== undefined) row[field.column] = value;
  }
  const unmapped = unmappedFields(document);
  if (unmapped) row[UNMAPPED_COLUMN] = unmapped;
  return row;
}

function columnValue(field: Field, value: JsonValue | undefined, document: JsonObject): JsonValue | undefined {
  if (value === undefined || (value === null && field.type !== 'jsonb')) {
    return field.default ?? field.defaultFrom?.(document);
  }
  return field.type === 'timestamptz' ? new Date(String(value)).toISOString() : value;
}

function unmappedFields(document: JsonObject): JsonObject | undefined {
  const unknown = Object.keys(document).filter((key) => !isMappedKey(key));
  if (unknown.length === 0) return undefined;
  return Object.fromEntries(unknown.map((key) => [key, document[key] as JsonValue]));
}
