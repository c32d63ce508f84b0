import { AppError, InterruptedError } from '../../errors.js';
import { isRefused } from '../apply/task.js';
import type { HistoryChange } from '../history/ports.js';
import type { Logger, RunFinish, RunStart, RunStore } from '../ports.js';
import type { RevertPlan, RevertPorts } from './plan.js';
import { type RevertResult, RevertTally } from './tally.js';

export interface RevertRequest extends Pick<RevertPorts, 'trail'> {
  readonly plan: RevertPlan;
  readonly store: RunStore;
  readonly logger: Logger;
  /** Who runs this, with what and where; recorded with the run. */
  readonly run: Omit<RunStart, 'source' | 'options'>;
  /** Rows per transaction, 1 to 5000. */
  readonly batchSize: number;
  /** Aborted by SIGINT and SIGTERM; the batch in hand is still finished. */
  readonly signal: AbortSignal;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Undoes a run batch by batch, as a run of its own: rows and audit records are committed together, and rows are compared
 * once more under their lock. What the database refuses is named and left; the others go on. Call it with the apply lock
 * held.
 * @throws InterruptedError after SIGINT or SIGTERM; its details tell run, summary and failures, as those of any failure do
 */
export async function revertRun(request: RevertRequest): Promise<RevertResult> {
  const { plan, store } = request;
  const source = { kind: 'revert', location: plan.run.id } as const;
  const runId = await store.start({ ...request.run, source, options: { force: plan.force } });
  const tally = new RevertTally(plan, request.logger);
  try {
    await writeAll(request, runId, tally);
  } catch (error) {
    const status = error instanceof InterruptedError ? 'interrupted' : 'failed';
    await finish(request, runId, { status, tally, error });
    if (error instanceof AppError) error.addDetails({ run: runId, summary: tally.summary(), failed: tally.failed });
    throw error;
  }
  const status = tally.hasProblems ? 'partial' : 'succeeded';
  await store.finish(runId, { status, counts: { ...tally.summary() }, error: null });
  return tally.result(runId, status);
}

async function writeAll(request: RevertRequest, runId: string, tally: RevertTally): Promise<void> {
  const { plan, trail, batchSize, onProgress } = request;
  for await (const page of trail.changes(plan.run.id)) {
    for (let start = 0; start < page.length; start += batchSize) {
      await writeBatch(request, runId, { tally, batch: page.slice(start, start + batchSize) });
      onProgress?.(tally.done, tally.planned);
    }
  }
}

interface Batch {
  readonly tally: RevertTally;
  readonly batch: readonly HistoryChange[];
}

async function writeBatch(request: RevertRequest, runId: string, { tally, batch }: Batch): Promise<void> {
  const { store, plan, signal } = request;
  if (signal.aborted) throw new InterruptedError('Interrupted: a part of the run is undone, the rest is not');
  try {
    const options = { force: plan.force };
    tally.addWritten(batch, await store.transaction(runId, (writer) => writer.revert(batch, options)));
  } catch (error) {
    if (!isRefused(error)) throw error;
    const [record, ...others] = batch;
    if (record && others.length === 0) tally.addFailed(record, error);
    else for (const each of batch) await writeBatch(request, runId, { tally, batch: [each] });
  }
}

interface Failure {
  readonly status: RunFinish['status'];
  readonly tally: RevertTally;
  readonly error: unknown;
}

/** Where the end cannot be recorded either, the next run finds this one unfinished and calls it interrupted. */
async function finish(
  { store, logger }: RevertRequest,
  runId: string,
  { status, tally, error }: Failure,
): Promise<void> {
  const message = error instanceof AppError ? error.message : 'unexpected error';
  try {
    await store.finish(runId, { status, counts: { ...tally.summary() }, error: message });
  } catch (failure) {
    const reason = failure instanceof AppError ? failure.message : 'unexpected error';
    logger.warn('The end of the run could not be recorded', { run: runId, reason });
  }
}
