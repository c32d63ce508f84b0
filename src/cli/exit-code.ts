import type { ApplyResult } from '../app/apply-result.js';
import type { PlanOutline } from '../domain/plan.js';
import { EXIT } from '../errors.js';

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
