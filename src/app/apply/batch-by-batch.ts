import type { Change } from '../../domain/plan/change.js';
import { InterruptedError } from '../../errors.js';
import { batchChanges } from './batches.js';
import { type ApplyTask, isRefused } from './task.js';

/**
 * Writes batch after batch, each in a transaction of its own. A batch that is refused is done again one assistant at a
 * time, so that one bad row never holds back the others.
 * @throws InterruptedError after the batch in hand
 */
export async function writeInBatches(task: ApplyTask): Promise<void> {
  const { plan, batchSize, tally, onProgress } = task;
  for await (const batch of batchChanges(plan.changes(), batchSize)) {
    await writeBatch(task, batch);
    onProgress?.(tally.done, tally.planned);
  }
}

async function writeBatch(task: ApplyTask, batch: readonly Change[]): Promise<void> {
  const { store, runId, tally } = task;
  assertNotInterrupted(task);
  try {
    const written = await store.transaction(runId, (writer) => writer.write(batch));
    for (const { change, assistantId } of written) tally.addWritten(change, assistantId);
  } catch (error) {
    if (!isRefused(error)) throw error;
    const [change, ...others] = batch;
    if (change && others.length === 0) tally.addFailed(change, error);
    else for (const each of batch) await writeBatch(task, [each]);
  }
}

function assertNotInterrupted({ signal, tally }: ApplyTask): void {
  if (!signal.aborted) return;
  throw new InterruptedError(`Interrupted: ${tally.written} of ${tally.planned} changes are written, the rest is not`);
}
