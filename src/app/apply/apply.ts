import type { JsonObject } from '../../domain/json.js';
import type { Plan } from '../../domain/plan/plan.js';
import { AppError, InterruptedError } from '../../errors.js';
import { type Acceptance, assertAccepted } from '../plan/acceptance.js';
import type { Logger, RunStart, RunStore } from '../ports.js';
import { writeAtomically } from './atomic.js';
import { writeInBatches } from './batch-by-batch.js';
import type { ApplyResult, FailedAssistant } from './result.js';
import { ApplyTally } from './tally.js';
import type { ApplyTask } from './task.js';

export interface ApplyRequest {
  readonly plan: Plan;
  readonly store: RunStore;
  readonly logger: Logger;
  /** Who runs this, with what and where; recorded with the run. */
  readonly run: Omit<RunStart, 'source' | 'options'>;
  /** One transaction for all: any failure rolls back everything. */
  readonly atomic: boolean;
  /** Rows per transaction, 1 to 5000. */
  readonly batchSize: number;
  /** Aborted by SIGINT and SIGTERM; the batch in hand is still finished. */
  readonly signal: AbortSignal;
  /** Assistants of the plan that failed before anything was written, e.g. for a secret that is not to be had. */
  readonly failed?: readonly FailedAssistant[];
  /** Tripped guards that somebody lets pass. */
  readonly acceptances?: readonly Acceptance[];
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Executes a plan and nothing else: batch after batch, or with `atomic` in one transaction; rows and audit records are
 * committed together. Call it with the apply lock held.
 * @throws RefusedError `GUARD_TRIPPED`; AppError `APPLY_ROLLED_BACK` with `atomic` and a failure; InterruptedError after SIGINT or SIGTERM. Its details
 * tell run, summary and failures, as those of any failure do
 */
export async function applyPlan(request: ApplyRequest): Promise<ApplyResult> {
  const { plan, store, logger, failed = [], acceptances = [], atomic } = request;
  assertAccepted(plan.outline, acceptances);
  const { source, options } = plan.outline;
  const tally = new ApplyTally(plan, logger, failed);
  const runId = await store.start({ ...request.run, source, options: { ...options, atomic } as JsonObject });
  const task: ApplyTask = { ...request, runId, tally };
  try {
    await (atomic ? writeAtomically(task) : writeInBatches(task));
  } catch (error) {
    await recordFailure(task, logger, error);
    if (error instanceof AppError) error.addDetails({ run: runId, summary: tally.summary(), failed: tally.failed });
    throw error;
  }
  const status = tally.failed.length > 0 ? 'partial' : 'succeeded';
  await store.finish(runId, { status, counts: { ...tally.summary() }, error: null });
  return tally.result(runId, status);
}

/** Records how far the run came; where that fails too, the next run finds it unfinished and calls it interrupted. */
async function recordFailure({ store, runId, tally }: ApplyTask, logger: Logger, cause: unknown): Promise<void> {
  const counts = { ...tally.summary() };
  logger.warn('The run ended before its end', { run: runId, ...counts });
  const status = cause instanceof InterruptedError ? 'interrupted' : 'failed';
  const error = cause instanceof AppError ? cause.message : 'unexpected error';
  try {
    await store.finish(runId, { status, counts, error });
  } catch (failure) {
    const reason = failure instanceof AppError ? failure.message : 'unexpected error';
    logger.warn('The end of the run could not be recorded', { run: runId, reason });
  }
}
