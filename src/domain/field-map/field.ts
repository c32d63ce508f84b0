import type { JsonObject, JsonValue } from '../json.js';

/** PostgreSQL type of a column, as `db migrate` creates it. */
export type ColumnType = 'text' | 'integer' | 'numeric' | 'boolean' | 'timestamptz' | 'jsonb';

/**
 * What is special about a field:
 * - `required`: a document without it cannot be stored
 * - `identity`: matches rows to assistants
 * - `volatile`: left out of snapshots, never a change by itself, written with any other change
 * - `computed`: set by Vapi, not by people
 * - `set`: an array whose order has no meaning
 * - `secret`: every leaf of it is a secret (of `credentials`: but ids and names)
 * - `legacy`: no longer in Vapi's public schema, still returned for older assistants
 */
export type Trait = 'required' | 'identity' | 'immutable' | 'volatile' | 'computed' | 'set' | 'secret' | 'legacy';

/** One row of the field map: a field of Vapi's assistant document that is mirrored in a column of its own. */
export interface Field {
  /** Keys from the document's root, joined by dots, e.g. `metadata.user_email`. */
  readonly path: string;
  readonly column: string;
  readonly type: ColumnType;
  /** One sentence for editors, documentation and column comments. */
  readonly about: string;
  readonly traits?: readonly Trait[];
  /** What the column holds where Vapi omits the field: Vapi's own documented default. */
  readonly default?: JsonValue;
  /** What the column holds where Vapi omits the field and the value depends on the document. */
  readonly defaultFrom?: (document: JsonObject) => string;
  /** The only values that can be stored. */
  readonly allowed?: readonly string[];
  /** Values known today; Vapi's enums grow, so others are kept and named in a warning. */
  readonly known?: readonly string[];
  /** JSON Schema keywords beyond the type. Limits (`maximum`, `maxLength` ...) are Vapi's and change: they only warn. */
  readonly schema?: JsonObject;
}

/** A column that PostgreSQL computes from the JSON of a mirrored column, for queries and indexes. */
export interface QueryColumn {
  /** Path in the document; its first key is the JSON column. */
  readonly path: string;
  readonly column: string;
  readonly type: 'text' | 'numeric' | 'boolean';
}

/** Whether a field has a trait. */
export function hasTrait(field: Field, trait: Trait): boolean {
  return field.traits?.includes(trait) ?? false;
}
