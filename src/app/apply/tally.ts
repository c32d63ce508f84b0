import type { Change } from '../../domain/plan/change.js';
import type { Plan } from '../../domain/plan/plan.js';
import type { RowId } from '../../domain/row/row.js';
import type { Logger, RunFinish } from '../ports.js';
import { WriteError, type WriteFailure } from '../write-errors.js';
import { logWritten } from './log-written.js';
import type { ApplyResult, ApplySummary, FailedAssistant } from './result.js';

/** How far an apply has come: what is written and what failed; the rest of the plan is not attempted. */
export class ApplyTally {
  readonly #plan: Plan;
  readonly #logger: Logger;
  #failed: readonly FailedAssistant[];
  #created = 0;
  #updated = 0;

  constructor(plan: Plan, logger: Logger, failed: readonly FailedAssistant[]) {
    this.#plan = plan;
    this.#logger = logger;
    this.#failed = failed;
  }

  get failed(): readonly FailedAssistant[] {
    return this.#failed;
  }

  /** Changes that the plan has. */
  get planned(): number {
    const { create, update } = this.#plan.outline.summary;
    return create + update;
  }

  /** Changes that are committed. */
  get written(): number {
    return this.#created + this.#updated;
  }

  /** Changes that need no further attempt. */
  get done(): number {
    return this.written + this.#failed.length;
  }

  /** A change was committed. */
  addWritten(change: Change, assistantId: RowId): void {
    if (change.action === 'create') this.#created++;
    else this.#updated++;
    logWritten(this.#logger, change, assistantId);
  }

  /** A change was refused, by the database or because its row changed. */
  addFailed({ vapiAssistantId, name, action }: Change, error: unknown): void {
    const failure = error instanceof WriteError ? error.failure : ROW_CHANGED;
    this.#failed = [...this.#failed, { vapiAssistantId, name, action, ...failure }];
    const fields = { vapi_assistant_id: vapiAssistantId, name, error: failure.message };
    this.#logger.error('Assistant could not be written', fields);
  }

  summary(): ApplySummary {
    const { unchanged, missing, invalid, outOfScope } = this.#plan.outline.summary;
    return {
      created: this.#created,
      updated: this.#updated,
      unchanged,
      missing,
      invalid,
      failed: this.#failed.length,
      notAttempted: this.planned - this.done,
      outOfScope,
    };
  }

  result(run: string, status: RunFinish['status']): ApplyResult {
    const { orgIds, invalid, missing, unknownIds, warnings } = this.#plan.outline;
    const summary = this.summary();
    return { run, status, orgIds, summary, failed: this.#failed, invalid, missing, unknownIds, warnings };
  }
}

const ROW_CHANGED: WriteFailure = {
  sqlState: null,
  message: 'the row changed after the plan was made',
  hint: 'Run the command again: it plans with the row as it is now.',
};
