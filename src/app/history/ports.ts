import type { JsonObject } from '../../domain/json.js';
import type { RecordedChange } from '../../domain/plan/recorded-change.js';
import type { RunStart, RunStatus } from '../ports.js';

/** A run as it was recorded. Times are ISO 8601 in UTC. */
export interface RecordedRun extends Omit<RunStart, 'source'> {
  readonly id: string;
  readonly startedAt: string;
  /** Null while it runs, and where its process died. */
  readonly finishedAt: string | null;
  readonly status: RunStatus;
  /** As `SourceDescription`; older versions may have recorded less. */
  readonly source: JsonObject;
  readonly counts: JsonObject;
  readonly error: string | null;
}

/** A recorded change with what people call it by. */
export interface HistoryChange extends RecordedChange {
  /** Name of the assistant: as it is now, or was when its row was deleted. */
  readonly name: string | null;
  /** The Vapi organisation, which is the salt of fingerprints. */
  readonly orgId: string | null;
}

export interface HistoryFilter {
  /** Only changes of these assistants, by their ids in Vapi; empty for all. */
  readonly assistantIds: readonly string[];
}

/** Which runs are wanted. */
export interface RunFilter extends HistoryFilter {
  /** At most so many, the newest; may be infinite. */
  readonly limit: number;
  /** Only runs that started at or after this moment, ISO 8601. */
  readonly since?: string | undefined;
  /** Only runs that started at or before this moment, ISO 8601. */
  readonly until?: string | undefined;
  /** Only runs that changed something. */
  readonly isChanged?: boolean | undefined;
  /** Only runs that made or removed rows, or changed one of these columns. */
  readonly columns?: readonly string[] | undefined;
}

/** A recorded change together with the run that made it. */
export interface RecordOfRow extends HistoryChange {
  readonly run: Pick<RecordedRun, 'id' | 'startedAt' | 'actor' | 'gitRevision'>;
}

/** The audit trail: reads runs and what they changed. Memory stays bounded, however many there are. */
export interface AuditTrail {
  /** The newest runs first; with assistants: only runs that changed one of them. */
  runs(filter: RunFilter): AsyncIterable<RecordedRun>;
  /** The records of one assistant, the newest first, in pages; a create has no columns. */
  recordsOf(vapiAssistantId: string): AsyncIterable<readonly RecordOfRow[]>;
  /** One run, or undefined; also for text that can be no id. */
  findRun(id: string): Promise<RecordedRun | undefined>;
  /** The records of all runs that started at or after a moment (ISO 8601), the newest first, in pages; a create has no columns. */
  recordsSince(since: string | undefined): AsyncIterable<readonly RecordOfRow[]>;
  /** The records of a run in their order, in pages. */
  changes(runId: string): AsyncIterable<readonly HistoryChange[]>;
  /** The same, but a create has its columns, too: the row as it was made, rebuilt backwards from what it is now. */
  history(runId: string, filter: HistoryFilter): AsyncIterable<readonly HistoryChange[]>;
}

/** Which runs are old enough to go: a row of runs from the first one on, so that what stays has no gap. */
export interface PruneSelection {
  /** ISO 8601. */
  readonly startedBefore: string;
  /** So many of the newest runs stay in any case. */
  readonly keepLast: number;
}

/** What pruning removes. */
export interface PruneOutline {
  readonly runs: number;
  /** Audit records of these runs. */
  readonly changes: number;
  /** Id of the first and the last of them; null where there are none. */
  readonly firstRun: string | null;
  readonly lastRun: string | null;
  /** Rows whose creation is recorded in one of them: their revert would have deleted the row. */
  readonly creates: number;
}

/** Removes old audit records. */
export interface AuditPruner {
  /** What a selection comes to. Runs that are still at work, and all after them, stay. */
  outline(selection: PruneSelection): Promise<PruneOutline>;
  /**
   * Removes some of the oldest records of runs up to this one, in a transaction of its own, and runs that have none left;
   * nothing when all are gone.
   * @throws AppError `DATABASE_*`, WriteError where the role may not delete
   */
  removeBatch(lastRun: string): Promise<{ readonly runs: number; readonly changes: number }>;
}
