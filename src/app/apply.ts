import type { Change } from '../domain/change.js';
import type { JsonObject } from '../domain/json.js';
import type { Plan } from '../domain/plan.js';
import { AppError, InterruptedError } from '../errors.js';
import type { ApplyResult, ApplySummary, FailedAssistant } from './apply-result.js';
import { batchChanges } from './batches.js';
import { logWritten } from './log-written.js';
import type { ChangeWriter, Logger, RunFinish, RunStart, RunStore, WrittenChange } from './ports.js';
import { StaleRowsError, WriteError, type WriteFailure } from './write-errors.js';

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
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Executes a plan and nothing else: batch after batch, rows and audit records in one transaction each. A batch that the
 * database refuses is done again one assistant at a time, so that one bad row never holds back the others.
 * @throws AppError `APPLY_ROLLED_BACK` with `atomic` and a failure; InterruptedError after SIGINT or SIGTERM
 */
export async function applyPlan(request: ApplyRequest): Promise<ApplyResult> {
  const { plan, store } = request;
  const { source, options } = plan.outline;
  const runId = await store.start({
    ...request.run,
    source,
    options: { ...options, atomic: request.atomic } as JsonObject,
  });
  const application = new Application(request, runId);
  try {
    await (request.atomic ? application.writeAtomically() : application.writeInBatches());
  } catch (error) {
    await store.finish(runId, {
      status: error instanceof InterruptedError ? 'interrupted' : 'failed',
      counts: { ...application.summary() },
      error: error instanceof AppError ? error.message : 'unexpected error',
    });
    throw withOutcome(error, application.result('failed'));
  }
  const status = application.failed.length > 0 ? 'partial' : 'succeeded';
  await store.finish(runId, { status, counts: { ...application.summary() }, error: null });
  return application.result(status);
}

class Application {
  readonly failed: FailedAssistant[];
  readonly #request: ApplyRequest;
  readonly #runId: string;
  #created = 0;
  #updated = 0;

  constructor(request: ApplyRequest, runId: string) {
    this.#request = request;
    this.#runId = runId;
    this.failed = [...(request.failed ?? [])];
  }

  async writeInBatches(): Promise<void> {
    for await (const batch of this.#batches()) {
      this.#assertNotInterrupted();
      await this.#writeBatch(batch);
      this.#request.onProgress?.(this.#done(), this.#planned());
    }
  }

  async writeAtomically(): Promise<void> {
    const { store } = this.#request;
    try {
      this.#report(await store.transaction(this.#runId, (writer) => this.#writeAll(writer)));
    } catch (error) {
      if (!(error instanceof WriteError || error instanceof StaleRowsError)) throw error;
      throw new AppError(`Nothing was written: ${error.message}`, { code: 'APPLY_ROLLED_BACK', cause: error });
    }
  }

  summary(): ApplySummary {
    const { unchanged, missing, invalid } = this.#request.plan.outline.summary;
    return {
      created: this.#created,
      updated: this.#updated,
      unchanged,
      missing,
      invalid,
      failed: this.failed.length,
      notAttempted: this.#planned() - this.#done(),
    };
  }

  result(status: RunFinish['status']): ApplyResult {
    const { invalid, missing, unknownIds, warnings } = this.#request.plan.outline;
    const { failed } = this;
    return { run: this.#runId, status, summary: this.summary(), failed, invalid, missing, unknownIds, warnings };
  }

  async #writeAll(writer: ChangeWriter): Promise<readonly WrittenChange[]> {
    const written: WrittenChange[] = [];
    for await (const batch of this.#batches()) {
      this.#assertNotInterrupted();
      written.push(...(await writer.write(batch)));
    }
    return written;
  }

  async #writeBatch(batch: readonly Change[]): Promise<void> {
    const { store } = this.#request;
    try {
      this.#report(await store.transaction(this.#runId, (writer) => writer.write(batch)));
    } catch (error) {
      if (!(error instanceof WriteError || error instanceof StaleRowsError)) throw error;
      const [change, ...others] = batch;
      if (change && others.length === 0) this.#fail(change, error);
      else for (const each of batch) await this.#writeBatch([each]);
    }
  }

  #batches(): AsyncIterable<readonly Change[]> {
    return batchChanges(this.#request.plan.changes(), this.#request.batchSize);
  }

  #assertNotInterrupted(): void {
    if (this.#request.signal.aborted)
      throw new InterruptedError('Interrupted: the changes so far are written, the rest is not.');
  }

  #report(written: readonly WrittenChange[]): void {
    for (const { change, assistantId } of written) {
      if (change.action === 'create') this.#created++;
      else this.#updated++;
      logWritten(this.#request.logger, change, assistantId);
    }
  }

  #fail({ vapiAssistantId, name, action }: Change, error: WriteError | StaleRowsError): void {
    const failure: WriteFailure = error instanceof WriteError ? error.failure : ROW_CHANGED;
    this.failed.push({ vapiAssistantId, name, action, ...failure });
    const fields = { vapi_assistant_id: vapiAssistantId, name, error: failure.message };
    this.#request.logger.error('Assistant could not be written', fields);
  }

  #planned(): number {
    const { create, update } = this.#request.plan.outline.summary;
    return create + update;
  }

  #done(): number {
    return this.#created + this.#updated + this.failed.length;
  }
}

const ROW_CHANGED: WriteFailure = {
  sqlState: null,
  message: 'the row changed after the plan was made',
  hint: 'Run the command again: it plans with the row as it is now.',
};

/** The failure with what was done before it, for `--json` and for the exit message. */
function withOutcome(error: unknown, { run, summary, failed }: ApplyResult): unknown {
  if (error instanceof AppError) error.addDetails({ run, summary, failed });
  return error;
}
