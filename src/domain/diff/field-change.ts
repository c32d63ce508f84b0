import type { JsonPath, JsonValue } from '../json.js';

/** One difference inside a column, without secrets: redacted values are fingerprints. */
export interface FieldChange {
  readonly column: string;
  /** Inside a JSON column; empty for the column's whole value. Indexes are those after the change (of removals: before). */
  readonly path: JsonPath;
  /** `move`: an array element changed its place; `before` and `after` are its indexes. */
  readonly kind: 'add' | 'remove' | 'change' | 'move';
  /** Absent where there was nothing (SQL NULL, no such key). */
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}
