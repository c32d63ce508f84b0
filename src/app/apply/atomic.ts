import type { Change } from '../../domain/plan/change.js';
import type { RowId } from '../../domain/row/row.js';
import { AppError, InterruptedError } from '../../errors.js';
import type { ChangeWriter } from '../ports.js';
import { WriteError } from '../write-errors.js';
import { batchChanges } from './batches.js';
import type { FailedAssistant } from './result.js';
import { type ApplyTask, isRefused } from './task.js';

/**
 * Writes all changes in one transaction, or none. In a batch that is refused each assistant is tried by itself, so that
 * all that fail there are named.
 * @throws AppError `APPLY_ROLLED_BACK`; InterruptedError
 */
export async function writeAtomically(task: ApplyTask): Promise<void> {
  const { store, runId, tally } = task;
  if (tally.failed.length > 0) throw rolledBack(tally.failed);
  try {
    await reportWritten(task, await store.transaction(runId, (writer) => writeAll(task, writer)));
  } catch (error) {
    if (error instanceof BatchRefusedError) for (const each of error.refusals) tally.addFailed(each.change, each.error);
    else if (!isRefused(error)) throw error;
    throw rolledBack(tally.failed, error);
  }
}

interface Refusal {
  readonly change: Change;
  readonly error: Error;
}

/** Ends the transaction with what was found about the batch. */
class BatchRefusedError extends AppError {
  override readonly name = 'BatchRefusedError';
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[], cause: Error) {
    super(cause.message, { code: 'BATCH_REFUSED', cause });
    this.refusals = refusals;
  }
}

/** Only ids are kept: all rows of a plan may be too many for memory. */
async function writeAll(task: ApplyTask, writer: ChangeWriter): Promise<ReadonlyMap<string, RowId>> {
  const ids = new Map<string, RowId>();
  for await (const batch of batchChanges(task.plan.changes(), task.batchSize)) {
    assertNotInterrupted(task);
    try {
      for (const { change, assistantId } of await writer.tryWrite(batch)) ids.set(change.vapiAssistantId, assistantId);
    } catch (error) {
      if (!isRefused(error)) throw error;
      throw new BatchRefusedError(await findRefusals(task, writer, batch), error);
    }
  }
  return ids;
}

async function findRefusals(
  task: ApplyTask,
  writer: ChangeWriter,
  batch: readonly Change[],
): Promise<readonly Refusal[]> {
  const refusals: Refusal[] = [];
  for (const change of batch) {
    assertNotInterrupted(task);
    try {
      await writer.tryWrite([change]);
    } catch (error) {
      if (!isRefused(error)) throw error;
      refusals.push({ change, error });
    }
  }
  return refusals;
}

async function reportWritten({ plan, tally }: ApplyTask, ids: ReadonlyMap<string, RowId>): Promise<void> {
  for await (const change of plan.changes()) {
    const assistantId = ids.get(change.vapiAssistantId);
    if (assistantId !== undefined) tally.addWritten(change, assistantId);
  }
}

function assertNotInterrupted({ signal }: ApplyTask): void {
  if (signal.aborted) throw new InterruptedError('Interrupted: nothing is written');
}

const MAX_NAMED = 10;

function rolledBack(failed: readonly FailedAssistant[], cause?: Error): AppError {
  const named = failed.slice(0, MAX_NAMED).map(({ name, vapiAssistantId, message, ...where }) => {
    const place = [where.column, where.constraint, where.sqlState].filter(Boolean).join(', ');
    return `${name} (${vapiAssistantId}): ${message}${place ? ` (${place})` : ''}`;
  });
  const rest = failed.length > MAX_NAMED ? [`and ${failed.length - MAX_NAMED} more`] : [];
  const reasons = failed.length > 0 ? [...named, ...rest].join('; ') : cause?.message;
  const failure = cause instanceof WriteError ? { failure: cause.failure } : {};
  return new AppError(`Nothing was written: ${reasons}`, {
    code: 'APPLY_ROLLED_BACK',
    hint: 'mend what is named, or leave --atomic out to write the others',
    details: failure,
    cause,
  });
}
