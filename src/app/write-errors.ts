import { AppError } from '../errors.js';

export interface WriteFailure {
  /** Five characters, e.g. 23505; null where the failure did not come from the database. */
  readonly sqlState: string | null;
  readonly column?: string;
  readonly constraint?: string;
  /** The database's own words, without values of the row. */
  readonly message: string;
  readonly hint?: string;
}

/** The database refused to write a row; the transaction is rolled back. */
export class WriteError extends AppError {
  override readonly name = 'WriteError';
  readonly failure: WriteFailure;

  constructor(failure: WriteFailure, cause: unknown) {
    super(failure.message, { code: 'WRITE_FAILED', cause, ...(failure.hint ? { hint: failure.hint } : {}) });
    this.failure = failure;
  }
}

/** Rows were edited after the plan was made; nothing of the transaction is written. */
export class StaleRowsError extends AppError {
  override readonly name = 'StaleRowsError';
  readonly vapiAssistantIds: readonly string[];

  constructor(vapiAssistantIds: readonly string[]) {
    super(`${vapiAssistantIds.length} row(s) changed since the plan was made`, { code: 'ROW_CHANGED' });
    this.vapiAssistantIds = vapiAssistantIds;
  }
}
