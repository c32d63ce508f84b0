import type { PlanOutline } from '../../domain/plan/plan.js';
import type { GuardVerdict } from '../../domain/plan/verdict.js';
import { RefusedError } from '../../errors.js';

/** One tripped guard of one plan that somebody accepts: `--accept RULE@DIGEST`. */
export interface Acceptance {
  readonly rule: string;
  /** The digest of the plan that is meant, and of no other. */
  readonly digest: string;
}

/**
 * Lets a plan pass whose tripped guards are all accepted by its digest, and one that has nothing left to write.
 * @param command what was asked for, to be given again with what accepts them
 * @throws RefusedError `GUARD_TRIPPED` with every guard that is not
 */
export function assertAccepted(
  outline: PlanOutline,
  acceptances: readonly Acceptance[],
  command = 'vapi-sync apply',
): void {
  const open = outline.guards.filter(
    ({ rule }) => !acceptances.some((accepted) => accepted.rule === rule && accepted.digest === outline.digest),
  );
  const { create, update } = outline.summary;
  if (open.length === 0 || create + update === 0) return;
  const accepts = open.map(({ rule }) => `--accept ${rule}@${outline.digest}`);
  throw new RefusedError(`No row was written, guards have tripped: ${open.map(describeVerdict).join('; ')}`, {
    code: 'GUARD_TRIPPED',
    hint: `Read the plan. If all of it is meant, let it pass, and no other: ${command} ${accepts.join(' ')}`,
    details: { digest: outline.digest, guards: open, accepts },
  });
}

/** What became of acceptances that let nothing pass, in words. */
export function findIdleAcceptances(outline: PlanOutline, acceptances: readonly Acceptance[]): readonly string[] {
  const tripped = new Set(outline.guards.map(({ rule }) => rule));
  return acceptances.flatMap(({ rule, digest }) => {
    const given = `--accept ${rule}@${digest}`;
    if (digest !== outline.digest)
      return [`${given} is for another plan: the digest of this one is ${outline.digest}.`];
    return tripped.has(rule) ? [] : [`${given} is not needed: the guard ${rule} has not tripped.`];
  });
}

function describeVerdict({ rule, message }: GuardVerdict): string {
  return `${rule}: ${message}`;
}
