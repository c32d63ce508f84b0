import type { ApplyResult } from '../../app/apply/result.js';
import type { PullResult } from '../../app/pull/pull.js';
import type { PlanOutline } from '../../domain/plan/plan.js';
import { EXIT } from '../../errors.js';
import type { SyncResult } from './sync.js';

/** Problems win over changes; changes count only with `--detailed-exitcode`. */
export function planExitCode(outline: PlanOutline, isDetailed: boolean): number {
  if (outline.invalid.length + outline.unknownIds.length > 0) return EXIT.finishedWithProblems;
  const { create, update } = outline.summary;
  return isDetailed && create + update > 0 ? EXIT.changesFound : EXIT.done;
}

/** 3 when an assistant failed, is invalid or unknown. */
export function applyExitCode({ failed, invalid, unknownIds }: ApplyResult): number {
  return failed.length + invalid.length + unknownIds.length > 0 ? EXIT.finishedWithProblems : EXIT.done;
}

/** With `--check`, 2 when something would change. */
export function pullExitCode(result: PullResult): number {
  if (result.invalid.length + result.unknownIds.length > 0) return EXIT.finishedWithProblems;
  const { created, updated, renamed, removed, recordsKey } = result;
  const changes = created.length + updated.length + renamed.length + removed.length;
  return result.check && (changes > 0 || recordsKey) ? EXIT.changesFound : EXIT.done;
}

/** 3 when any step found a problem. */
export function syncExitCode({ pull, plan, apply }: SyncResult): number {
  return Math.max(pullExitCode({ ...pull, check: false }), apply ? applyExitCode(apply) : planExitCode(plan, false));
}
