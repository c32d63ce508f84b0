import type { JsonObject } from '../../../domain/json.js';
import type { CatalogColumn } from '../schema/catalog.js';
import { quoteName, quoteText } from '../schema/names.js';

/** Their values may be more than a JavaScript number holds. */
const LARGE_NUMBERS = new Set(['bigint', 'numeric']);

/** SQL for columns of a row as one JSON text, by the keys of the map; SQL NULL is an absent key. */
export function selectAsJson(columns: ReadonlyMap<string, CatalogColumn>, row: string): string {
  if (columns.size === 0) return 'NULL';
  const values = [...columns].map(([key, { name, type }]) => {
    const cast = LARGE_NUMBERS.has(type) ? '::text' : '';
    return `(${quoteText(key)}, to_jsonb(${row}.${quoteName(name)}${cast}))`;
  });
  return `(SELECT jsonb_object_agg(o.name, o.value)::text FROM (VALUES ${values.join(', ')}) AS o(name, value)
    WHERE o.value IS NOT NULL)`;
}

/** What `selectAsJson` gave. */
export function parseColumns(text: unknown): JsonObject {
  return text === null ? {} : (JSON.parse(String(text)) as JsonObject);
}
