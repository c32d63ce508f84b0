import { expect } from 'vitest';
import { FIELDS } from '../../src/domain/field-map/fields.ts';
import { QUERY_COLUMNS } from '../../src/domain/field-map/query-columns.ts';
import { type JsonObject, type JsonValue, valueAt } from '../../src/domain/json.ts';
import { toRow } from '../../src/domain/row/desired.ts';

const JSON_TYPES: Readonly<Record<string, string>> = { text: 'string', numeric: 'number', boolean: 'boolean' };

/** Expects in all 91 columns of a row, as the driver gives it back, what the field map says for a document. */
export function expectRow(row: Readonly<Record<string, unknown>>, document: JsonObject): void {
  const desired = toRow(document);
  for (const { column, type } of FIELDS) expect(plain(row[column], type), column).toEqual(desired[column] ?? undefined);
  for (const { column, path, type } of QUERY_COLUMNS) {
    expect(plain(row[column], type), column).toEqual(queryValue(valueAt(document, path.split('.')), type));
  }
}

function plain(value: unknown, type: string): unknown {
  if (value === null) return undefined;
  if (value instanceof Date) return value.toISOString();
  return type === 'numeric' ? Number(value) : value;
}

function queryValue(value: JsonValue | undefined, type: string): JsonValue | undefined {
  return typeof value === JSON_TYPES[type] ? value : undefined;
}
