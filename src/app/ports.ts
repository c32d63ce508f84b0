import type { KeyId } from '../domain/fingerprint/key-id.js';
import type { JsonObject } from '../domain/json.js';
import type { Change } from '../domain/plan/change.js';
import type { SourceDescription } from '../domain/plan/plan.js';
import type { RecordedChange } from '../domain/plan/recorded-change.js';
import type { Problem } from '../domain/problem.js';
import type { ColumnValues, CurrentRow, RowId, RowKey } from '../domain/row/row.js';

/** One assistant as a source hands it out. */
export interface SourceItem {
  readonly document: JsonObject;
  /** What reading found already, e.g. a number that cannot be held exactly. Such a document is invalid. */
  readonly problems: readonly Problem[];
  /** Name of the file that the document was read from, where the source has files. */
  readonly file?: string;
  /** Set where somebody asked for an assistant that is out of scope. */
  readonly isOutOfScope?: true;
}

export interface SourcePage {
  readonly items: readonly SourceItem[];
  /** Assistants that exist and are to be left alone. */
  readonly outOfScope?: readonly SourceItem[];
  readonly warnings: readonly string[];
}

/** Where desired state is read from: live Vapi, the snapshots, or a git revision. */
export interface AssistantSource {
  readonly description: SourceDescription;
  /**
   * Every assistant, each id once, in the source's order (Vapi: newest first).
   * Only when the iteration ends without an error is the list complete: callers write nothing before that.
   * @throws AppError `VAPI_*` or `SNAPSHOT_*` when the list cannot be completed
   */
  pages(): AsyncIterable<SourcePage>;
  /** One assistant, or undefined where the source proves that it does not exist (Vapi: GET by id answers 404). */
  find(vapiAssistantId: string): Promise<SourceItem | undefined>;
  /** Whether an assistant of which so much is known is in scope; absent where every one is. */
  readonly isInScope?: (document: JsonObject) => boolean;
  /** Of snapshots: the key of their fingerprints, undefined where unknown. @throws AppError `KEY_FILE_DAMAGED` */
  loadKeyId?(): Promise<KeyId | undefined>;
}

/** A column of the assistants table as it is in the database, which may be the host application's making. */
export interface ColumnShape {
  /** Its name in the database. */
  readonly name: string;
  /** PostgreSQL's name of the type, e.g. `text`, `character varying`, `jsonb`, `json`, `integer`. */
  readonly type: string;
  /** For `character varying(n)` and `character(n)`: n, in characters (code points). */
  readonly maxLength?: number;
  /** Digits of fractional seconds that a timestamp keeps (0 to 6). */
  readonly fractionDigits?: number;
  readonly isNullable: boolean;
  /** Whether something else than vapi-sync may give it a value: a default that is computed for each row, or a trigger. */
  readonly fillsItself?: boolean;
}

/** The assistants table as far as it decides what can be stored in it. */
export interface TableShape {
  /** The mirrored columns, by the names that the field map gives them. */
  readonly columns: ReadonlyMap<string, ColumnShape>;
  /** By column that is NOT NULL: what its default gives a row that has no value for it. */
  readonly defaults: ColumnValues;
  /** Why no row can be created; empty for nearly all tables. */
  readonly createProblems: readonly Problem[];
  /** Whether columns have types that only the database can tell the values of; see `CurrentState.tryRows`. */
  readonly mustTry: boolean;
}

/** A row as the table would hold it; with problems it cannot be stored. */
export interface TriedRow {
  readonly row: ColumnValues;
  readonly problems: readonly Problem[];
}

/** Current state: reads the assistants table and the host application's users, and changes nothing. */
export interface CurrentState {
  /**
   * Checks that tables and columns are there.
   * @throws AppError `DATABASE_OUTDATED` with what is missing; the remedy is `vapi-sync db migrate`.
   * `DATABASE_UNSUITABLE` where the host's tables cannot be used as they are
   */
  loadShape(): Promise<TableShape>;
  /**
   * How the table would give rows back once they were stored, or why it would not take them, for columns that need to be
   * asked. Writes nothing.
   */
  tryRows(rows: readonly ColumnValues[]): Promise<readonly TriedRow[]>;
  loadRows(vapiAssistantIds: readonly string[]): Promise<ReadonlyMap<string, CurrentRow>>;
  /** Keys of all rows that have a `vapi_assistant_id`, in batches. */
  loadRowKeys(): AsyncIterable<readonly RowKey[]>;
  /** Tells this database and table from any other; see `SavedPlan`. */
  loadDatabaseId(): Promise<string>;
  /** Users by e-mail, trimmed and in lower case on both sides; of several the lowest id. */
  findUsersByEmail(emails: readonly string[]): Promise<ReadonlyMap<string, RowId>>;
  /** The admin with the lowest id. */
  findFirstAdmin(): Promise<RowId | undefined>;
  /** The user with this id (as typed by a person), or undefined; also for text that can be no id. */
  findUserById(id: string): Promise<RowId | undefined>;
}

/** What a run records about itself before its first write. */
export interface RunStart {
  readonly source: SourceDescription;
  readonly options: JsonObject;
  readonly toolVersion: string;
  readonly host: string;
  readonly actor: string;
  readonly gitRevision: string | null;
}

export type RunStatus = 'running' | 'succeeded' | 'partial' | 'failed' | 'interrupted';

export interface RunFinish {
  readonly status: Exclude<RunStatus, 'running'>;
  /** `created`, `updated`, `unchanged`, `missing`, `invalid`, `failed`, `notAttempted`. */
  readonly counts: Readonly<Record<string, number>>;
  readonly error: string | null;
}

/** A change that has been written, with the row's id. */
export interface WrittenChange {
  readonly change: Change;
  readonly assistantId: RowId;
}

/** Writes rows and their audit records inside one transaction. */
export interface ChangeWriter {
  /**
   * Writes changes with one statement per kind, and a `sync_changes` record for each.
   * @throws WriteError with SQLSTATE, column or constraint and the database's own words
   * @throws StaleRowsError when rows no longer have the fingerprint that the plan saw (or a row to create exists)
   */
  write(changes: readonly Change[]): Promise<readonly WrittenChange[]>;
  /** The same, but when it fails the transaction is as it was before, and can go on. */
  tryWrite(changes: readonly Change[]): Promise<readonly WrittenChange[]>;
  /**
   * Undoes recorded changes, and records that. With `force`, rows that changed since are overwritten.
   * @throws WriteError as `write`, also where rows of other tables refer to a row that would be deleted
   * @throws StaleRowsError when rows changed since the recorded change
   */
  revert(records: readonly RecordedChange[], options: { readonly force: boolean }): Promise<readonly WrittenReversal[]>;
}

/** What undoing a recorded change came to. */
export interface WrittenReversal {
  readonly record: RecordedChange;
  /** `done`: the row was as before already; `missing`: the row to update is gone. */
  readonly outcome: 'create' | 'update' | 'delete' | 'done' | 'missing';
}

/** The recorded runs, and the only way to write. */
export interface RunStore {
  start(run: RunStart): Promise<string>;
  /**
   * Runs `work` in one transaction of the run. Serialization failures, deadlocks and lost connections are tried again,
   * without ever committing twice: `work` must be repeatable.
   */
  transaction<T>(runId: string, work: (writer: ChangeWriter) => Promise<T>): Promise<T>;
  finish(runId: string, finish: RunFinish): Promise<void>;
}

/** Who wants the lock, for those who are refused. */
export interface LockHolder {
  readonly host: string;
  readonly pid: number;
  readonly actor: string;
}

export interface LockOptions {
  /** How long to wait for another apply; 0 is not at all. */
  readonly timeoutMs: number;
  readonly holder: LockHolder;
  /** Ends the waiting; its reason is thrown. */
  readonly signal: AbortSignal;
}

/** Keeps two applies off one database: whoever has the lock sees no change of another apply between plan and end. */
export interface ApplyLock {
  /**
   * Takes the lock; runs that a killed process left `running` become `interrupted`. It is free at once when the process
   * dies, within a minute when its machine does. Should the server lose it meanwhile, transactions of the run store take
   * it again or fail.
   * @returns what releases it
   * @throws RefusedError `LOCK_HELD` with the holder and since when; AppError `DATABASE_OUTDATED`; `LOCK_LOST` from later
   * transactions
   */
  acquire(options: LockOptions): Promise<() => Promise<void>>;
}

/** Log lines; fields are JSON and free of secrets. */
export interface Logger {
  debug(message: string, fields?: JsonObject): void;
  info(message: string, fields?: JsonObject): void;
  warn(message: string, fields?: JsonObject): void;
  error(message: string, fields?: JsonObject): void;
}
