import type { JsonObject } from '../../domain/json.js';
import type { ColumnChanges } from '../../domain/plan/recorded-change.js';
import type { ColumnValues } from '../../domain/row/row.js';

/** What a report is made from: the audit trail and the rows, or the commits of the snapshots. */
export interface ReportSource {
  readonly kind: 'database' | 'git';
  /** Runs (or commits) since a moment (ISO 8601), the newest first. */
  runs(since: string | undefined): AsyncIterable<ReportRun>;
  /** What they changed, the newest first, in pages. */
  changes(since: string | undefined): AsyncIterable<readonly ReportChange[]>;
  /** The assistants as they are now, in pages. */
  assistants(): AsyncIterable<readonly ReportAssistant[]>;
}

/** A run of the database, or a commit that touched snapshots. Times are ISO 8601 in UTC. */
export interface ReportRun {
  readonly id: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly status: string;
  readonly actor: string;
  readonly gitRevision: string | null;
  /** Where it read from; of a commit its subject. */
  readonly about: string;
  readonly counts: RunCounts;
  readonly error: string | null;
}

export interface RunCounts {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
  readonly failed: number;
}

/** One change of one assistant, secrets included: they are redacted on the way into the report. */
export interface ReportChange {
  readonly runId: string;
  readonly action: 'create' | 'update' | 'delete';
  readonly vapiAssistantId: string;
  readonly name: string | null;
  readonly orgId: string | null;
  readonly states: ChangedStates;
}

/** What it was before and is after: columns of a row, or whole documents. */
export type ChangedStates =
  | { readonly kind: 'columns'; readonly columns: ColumnChanges }
  | { readonly kind: 'documents'; readonly before?: JsonObject; readonly after?: JsonObject };

/** An assistant as its row is (of a snapshot: as its row would be). */
export interface ReportAssistant {
  readonly vapiAssistantId: string;
  readonly owner: string | null;
  readonly values: ColumnValues;
}

/** A snapshot before and after a commit; undefined where there was none. */
export interface SnapshotChange {
  readonly commit: string;
  readonly before: JsonObject | undefined;
  readonly after: JsonObject | undefined;
}

/** A commit that touched snapshots; its counts are of files. */
export type SnapshotCommit = Pick<ReportRun, 'id' | 'startedAt' | 'actor' | 'about' | 'counts'>;

/** The history of the snapshots directory: commits from `HEAD` backwards along first parents, the newest first. */
export interface SnapshotLog {
  /** @throws AppError `GIT_*` */
  commits(since: string | undefined): AsyncIterable<SnapshotCommit>;
  /** What they changed, in pages; a renamed file is one change. */
  changes(since: string | undefined): AsyncIterable<readonly SnapshotChange[]>;
}

/** Where a report goes. */
export interface ReportFile {
  /**
   * Writes the whole file or nothing, over a report that is there.
   * @returns its size in bytes
   * @throws AppError `REPORT_NOT_WRITTEN`, also where the path is a directory, a link or a device
   */
  write(path: string, chunks: AsyncIterable<string>): Promise<number>;
}
