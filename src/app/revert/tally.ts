import type { RowId } from '../../domain/row/row.js';
import type { HistoryChange } from '../history/ports.js';
import type { Logger, RunFinish, WrittenReversal } from '../ports.js';
import { WriteError, type WriteFailure } from '../write-errors.js';
import type { RevertPlan } from './plan.js';

/** A row that could not be undone. */
export interface FailedReversal extends WriteFailure, RevertedRow {}

/** A row by its names. */
export interface RevertedRow {
  readonly vapiAssistantId: string;
  readonly assistantId: RowId;
  readonly name: string | null;
}

export interface RevertSummary {
  /** Rows that came back. */
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
  /** Rows that were as before already. */
  readonly unchanged: number;
  /** Rows that were updated and are gone. */
  readonly missing: number;
  readonly failed: number;
  readonly notAttempted: number;
}

export interface RevertResult {
  /** Id of the run that this was. */
  readonly run: string;
  /** Id of the run that it undid. */
  readonly reverts: string;
  readonly status: RunFinish['status'];
  readonly summary: RevertSummary;
  readonly failed: readonly FailedReversal[];
  readonly missing: readonly RevertedRow[];
}

/** How far a revert has come. */
export class RevertTally {
  readonly failed: FailedReversal[] = [];
  readonly #missing: RevertedRow[] = [];
  readonly #counts = { create: 0, update: 0, delete: 0, done: 0 };
  readonly #plan: RevertPlan;
  readonly #logger: Logger;

  constructor(plan: RevertPlan, logger: Logger) {
    this.#plan = plan;
    this.#logger = logger;
  }

  get hasProblems(): boolean {
    return this.failed.length + this.#missing.length > 0;
  }

  /** Records of the run that is undone. */
  get planned(): number {
    const { create, update, delete: deletes, unchanged, missing } = this.#plan.summary;
    return create + update + deletes + unchanged + missing;
  }

  /** Records that need no further attempt. */
  get done(): number {
    const { create, update, delete: deletes, done } = this.#counts;
    return create + update + deletes + done + this.failed.length + this.#missing.length;
  }

  /** A batch was committed. */
  addWritten(batch: readonly HistoryChange[], reversals: readonly WrittenReversal[]): void {
    const outcomes = new Map(reversals.map(({ record, outcome }) => [record.id, outcome]));
    for (const record of batch) {
      const outcome = outcomes.get(record.id) ?? 'done';
      if (outcome === 'missing') this.#missing.push(toRow(record));
      else this.#counts[outcome]++;
      if (outcome !== 'done') this.#log(record, outcome);
    }
  }

  /** A row was refused, by the database or because it changed meanwhile. */
  addFailed(record: HistoryChange, error: unknown): void {
    const failure = error instanceof WriteError ? error.failure : ROW_CHANGED;
    this.failed.push({ ...toRow(record), ...failure });
    const fields = { vapi_assistant_id: record.vapiAssistantId, name: record.name, error: failure.message };
    this.#logger.error('Assistant could not be reverted', fields);
  }

  summary(): RevertSummary {
    const { create, update, delete: deleted, done } = this.#counts;
    return {
      ...{ created: create, updated: update, deleted, unchanged: done },
      missing: this.#missing.length,
      failed: this.failed.length,
      notAttempted: this.planned - this.done,
    };
  }

  result(run: string, status: RunFinish['status']): RevertResult {
    const { failed } = this;
    const summary = this.summary();
    return { run, reverts: this.#plan.run.id, status, summary, failed, missing: this.#missing };
  }

  #log({ assistantId, vapiAssistantId, name }: HistoryChange, outcome: WrittenReversal['outcome']): void {
    const fields = { assistant_id: assistantId, vapi_assistant_id: vapiAssistantId, name, action: outcome };
    if (outcome === 'missing') this.#logger.warn('Assistant to revert is gone', fields);
    else this.#logger.info('Assistant reverted', fields);
  }
}

function toRow({ vapiAssistantId, assistantId, name }: HistoryChange): RevertedRow {
  return { vapiAssistantId, assistantId, name };
}

const ROW_CHANGED: WriteFailure = {
  sqlState: null,
  message: 'the row changed after it was looked at',
  hint: 'Run the command again: it looks at the row as it is now.',
};
