import type { PolicyVerdict } from '../policies/board.js';
import type { Change, InvalidAssistant, MissingRow } from './change.js';
import type { InForce } from './in-force.js';
import type { GuardVerdict } from './verdict.js';

/** Version of the plan format, in saved plans and under `--json`. Readers refuse other versions. */
export const PLAN_FORMAT_VERSION = 1;

/** Where desired state was read from. */
export interface SourceDescription {
  readonly kind: 'vapi' | 'snapshots' | 'git' | 'revert' | 'prune';
  /** API URL, directory, git revision, id of the run that is undone, or which runs were removed. */
  readonly location: string;
  /** The commit that a git revision named when it was read. */
  readonly commit?: string;
}

/** What of the source a plan covers. */
export interface PlanOptions {
  /** Only assistants whose owner after the run is this user. */
  readonly userId?: string;
  /** Only these assistants; empty for all. */
  readonly assistantIds: readonly string[];
  /** Whether rows without differences are written, too. */
  readonly force: boolean;
}

export interface PlanSummary {
  readonly create: number;
  readonly update: number;
  /** How many of `update` have no difference and are written because of `--force`. */
  readonly forced: number;
  readonly unchanged: number;
  readonly missing: number;
  readonly invalid: number;
  /** Assistants that were left alone because of `include` and `exclude`. */
  readonly outOfScope: number;
}

/** Everything about a plan but its changes, which may be too many for memory. */
export interface PlanOutline {
  readonly formatVersion: typeof PLAN_FORMAT_VERSION;
  readonly source: SourceDescription;
  /** The organizations that the documents of the source name, in order. */
  readonly orgIds: readonly string[];
  readonly options: PlanOptions;
  readonly summary: PlanSummary;
  readonly missing: readonly MissingRow[];
  readonly invalid: readonly InvalidAssistant[];
  /** Ids given by `--assistant-id` that the source does not know. */
  readonly unknownIds: readonly string[];
  readonly warnings: readonly string[];
  /** What was decided in advance: limits, policies, scope, ignored fields. */
  readonly inForce: InForce;
  /** The policies that assistants break, whether their rows change or not. */
  readonly policies: readonly PolicyVerdict[];
  /** The guards that it has tripped. */
  readonly guards: readonly GuardVerdict[];
  /** 12 hex digits over its changes (`PlanDigest`); absent where nobody has asked for them yet. */
  readonly digest?: string;
}

/** A plan: apply executes it and nothing else. */
export interface Plan {
  readonly outline: PlanOutline;
  /** The changes in their order; can be read again and again. */
  changes(): AsyncIterable<Change>;
}
