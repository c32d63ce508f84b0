import { CURRENT_FIELDS } from './current-fields.js';
import { type Field, hasTrait, type Trait } from './field.js';
import { IDENTITY_FIELDS } from './identity-fields.js';
import { LEGACY_FIELDS } from './legacy-fields.js';
import { PLAN_FIELDS } from './plan-fields.js';

/**
 * The field map: the one table that JSON Schema, types, columns, migrations, rows, redaction, sets and the order of
 * snapshots are computed from. Adding a field of Vapi is one entry in one of its parts.
 */
export const FIELDS: readonly Field[] = [...IDENTITY_FIELDS, ...CURRENT_FIELDS, ...PLAN_FIELDS, ...LEGACY_FIELDS];

/** The fields with a trait. */
export function fieldsWith(trait: Trait): readonly Field[] {
  return FIELDS.filter((field) => hasTrait(field, trait));
}

/** Keys that lead from a document's root to a field. */
export function keysOf(field: { readonly path: string }): readonly string[] {
  return field.path.split('.');
}

const BY_COLUMN: ReadonlyMap<string, Field> = new Map(FIELDS.map((field) => [field.column, field]));

/** The field that a column mirrors, or undefined for columns of other kinds. */
export function fieldOfColumn(column: string): Field | undefined {
  return BY_COLUMN.get(column);
}

/** Top-level keys of a document that the map knows, in the order of a snapshot. */
export const TOP_LEVEL_KEYS: readonly string[] = [...new Set(FIELDS.map((field) => keysOf(field)[0] ?? field.path))];

const KNOWN_KEYS: ReadonlySet<string> = new Set(TOP_LEVEL_KEYS);

/** Whether the map knows a top-level key; the others are kept in the column `unmapped`. */
export function isMappedKey(key: string): boolean {
  return KNOWN_KEYS.has(key);
}
