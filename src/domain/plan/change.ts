import type { Problem } from '../problem.js';
import type { ColumnValues, RowId } from '../row/row.js';

/** Why a row belongs to whom: it had an owner, the document names an e-mail, or nobody else was found. */
export type OwnerRule = 'existing' | 'email' | 'first-admin';

export interface Owner {
  /** Null only where an existing row has no owner. */
  readonly userId: RowId | null;
  readonly rule: OwnerRule;
}

interface ChangeBase {
  readonly vapiAssistantId: string;
  readonly name: string;
  readonly owner: Owner;
  /** Names of the policies that the assistant breaks; absent where there are none. */
  readonly policies?: readonly string[];
  /** Columns that get another value, in the order of the field map; empty for a row that is only forced. */
  readonly columns: readonly string[];
  /** The desired row (`ColumnValues`) as JSON text: nobody needs it parsed on its way to PostgreSQL. */
  readonly rowJson: string;
}

/** A row that does not exist yet. */
export interface CreateChange extends ChangeBase {
  readonly action: 'create';
}

/** A row that differs from its assistant, or (`forced`) is written although it does not. */
export interface UpdateChange extends ChangeBase {
  readonly action: 'update';
  readonly assistantId: RowId;
  readonly forced: boolean;
  /** Current values of those columns; an absent key is SQL NULL. */
  readonly before: ColumnValues;
  /** Fingerprint of the current row as the plan saw it (`fingerprintRow`), to notice later edits. */
  readonly rowFingerprint: string;
}

/** One thing that apply will do. */
export type Change = CreateChange | UpdateChange;

/** An assistant that cannot be stored, with all reasons. */
export interface InvalidAssistant {
  /** Null where the document has no usable id. */
  readonly vapiAssistantId: string | null;
  readonly name: string | null;
  readonly reasons: readonly Problem[];
}

/** A row whose assistant is proved to be gone from Vapi. It is reported and left alone. */
export interface MissingRow {
  readonly assistantId: RowId;
  readonly vapiAssistantId: string;
  readonly name: string;
}
