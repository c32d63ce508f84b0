import type { Change, InvalidAssistant, MissingRow } from '../../domain/plan/change.js';
import type { RunFinish } from '../ports.js';
import type { WriteFailure } from '../write-errors.js';

/** An assistant whose row the database refused, or whose row changed under the plan. */
export interface FailedAssistant extends WriteFailure {
  readonly vapiAssistantId: string;
  readonly name: string;
  readonly action: Change['action'];
}

/** Counts of one `apply`, as `apply --json` names them. */
export interface ApplySummary {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly missing: number;
  readonly invalid: number;
  readonly failed: number;
  readonly notAttempted: number;
  /** Assistants that the configuration leaves alone. */
  readonly outOfScope: number;
}

export interface ApplyResult {
  /** Id of the recorded run. */
  readonly run: string;
  readonly status: RunFinish['status'];
  /** The organizations of what was planned. */
  readonly orgIds: readonly string[];
  readonly summary: ApplySummary;
  readonly failed: readonly FailedAssistant[];
  readonly invalid: readonly InvalidAssistant[];
  readonly missing: readonly MissingRow[];
  readonly unknownIds: readonly string[];
  readonly warnings: readonly string[];
}
