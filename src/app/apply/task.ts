import type { Plan } from '../../domain/plan/plan.js';
import type { RunStore } from '../ports.js';
import { StaleRowsError, WriteError } from '../write-errors.js';
import type { ApplyTally } from './tally.js';

/** An apply under way: what to write, as which run, and how far it has come. */
export interface ApplyTask {
  readonly runId: string;
  readonly plan: Plan;
  readonly store: RunStore;
  readonly tally: ApplyTally;
  /** Rows per statement, 1 to 5000. */
  readonly batchSize: number;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Whether a change was refused; any other failure ends the run. */
export function isRefused(error: unknown): error is WriteError | StaleRowsError {
  return error instanceof WriteError || error instanceof StaleRowsError;
}
