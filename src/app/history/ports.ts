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

/** The audit trail: reads runs and what they changed. Memory stays bounded, however many there are. */
export interface AuditTrail {
  /** The newest runs first, at most `limit`; with assistants: only runs that changed one of them. */
  runs(options: HistoryFilter & { readonly limit: number }): AsyncIterable<RecordedRun>;
  /** One run, or undefined; also for text that can be no id. */
  findRun(id: string): Promise<RecordedRun | undefined>;
  /** The records of a run in their order, in pages. */
  changes(runId: string): AsyncIterable<readonly HistoryChange[]>;
  /** The same, but a create has its columns, too: the row as it was made, rebuilt backwards from what it is now. */
  history(runId: string, filter: HistoryFilter): AsyncIterable<readonly HistoryChange[]>;
}
