import type { JsonValue } from '../json.js';
import { fingerprintRow } from '../row/fingerprint.js';
import type { ColumnValues, RowId } from '../row/row.js';
import type { OwnerRule } from './change.js';

/** Values of one column around a change; an absent key is SQL NULL (or no row). */
export interface ColumnChange {
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/** Both values of every column that a change touched, by column name. */
export type ColumnChanges = Readonly<Record<string, ColumnChange>>;

/** One record of the audit trail: what a run did to one row. */
export interface RecordedChange {
  /** Later records have larger ids. */
  readonly id: string;
  readonly action: 'create' | 'update' | 'delete';
  readonly assistantId: RowId;
  readonly vapiAssistantId: string;
  readonly ownerRule: OwnerRule;
  /** Of a create nothing: the row itself says it. Of a delete everything that the row held, its owner included. */
  readonly columns: ColumnChanges;
  /** Of a create: `fingerprintCreated` of the row that was made. */
  readonly rowFingerprint: string | null;
}

/** Fingerprint of a row that was made, with its owner: tells later whether somebody edited it since. */
export function fingerprintCreated(values: ColumnValues, ownerId: RowId | null): string {
  return fingerprintRow({ ...values, user_id: ownerId === null ? null : String(ownerId) });
}

/** The change of one column; undefined is SQL NULL. */
export function columnChange(before: JsonValue | undefined, after: JsonValue | undefined): ColumnChange {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}
