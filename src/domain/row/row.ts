import type { JsonValue } from '../json.js';

/** Primary key of a row: a number for integer keys, text for UUIDs and for integers beyond 2^53. */
export type RowId = number | string;

/**
 * Values of the mirrored columns of one row, by column name; desired and current rows have this one type.
 * SQL NULL is an absent key. In a JSON column `null` is JSON's null, which is not SQL NULL.
 * Timestamps are ISO 8601 in UTC with milliseconds (of a host's rows microseconds, where they have them). Numbers are numbers, also those of `numeric` columns.
 */
export type ColumnValues = Readonly<Record<string, JsonValue>>;

/** By column that the host changed when it was written: hashes of what was wanted and of what the row then held. */
export type AdjustedValues = Readonly<Record<string, { readonly wanted: string; readonly stored: string }>>;

/** A row of the assistants table, as far as vapi-sync mirrors it. */
export interface CurrentRow {
  readonly assistantId: RowId;
  readonly vapiAssistantId: string;
  /** The value of `user_id`; null where the host application left it empty. */
  readonly ownerId: RowId | null;
  readonly values: ColumnValues;
  /** What the host's triggers made of values when they were last written. */
  readonly adjusted?: AdjustedValues;
  /** Set where the host application has put the row aside, e.g. deleted it softly: it is left alone. */
  readonly isSetAside?: true;
  /** Keys of all rows of this assistant, where it has more than one: none of them can be written. */
  readonly twins?: readonly RowId[];
}

/** Enough of a row to name it: for rows whose assistant may be gone. */
export interface RowKey {
  readonly assistantId: RowId;
  readonly vapiAssistantId: string;
  readonly vapiOrgId: string | null;
  readonly name: string;
}
