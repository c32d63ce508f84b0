import { type Acceptance, assertAccepted, findIdleAcceptances } from '../../app/plan/acceptance.js';
import { sealPlan } from '../../app/plan/seal.js';
import type { Plan } from '../../domain/plan/plan.js';
import { quoteWord } from '../../views/report/alert.js';
import type { Context } from '../context/context.js';
import { redactionFor } from '../context/rules.js';
import { tellWarnings } from './step.js';

/** The command that was given, for those who shall give it again. */
export interface GivenCommand {
  /** Its words, without the name of the program. */
  readonly words: readonly string[];
  readonly accept: readonly Acceptance[];
}

/** Gives a plan the digest that it is shown, saved and accepted by. */
export function runSeal({ config }: Context, plan: Plan): Promise<Plan> {
  return sealPlan(plan, redactionFor({ config }));
}

/**
 * Lets a plan go on whose tripped guards are accepted, and tells of acceptances that are for nothing.
 * @throws RefusedError `GUARD_TRIPPED`
 */
export async function runAcceptance(context: Context, plan: Plan, { words, accept }: GivenCommand): Promise<void> {
  if (accept.length > 0) {
    const { outline } = await runSeal(context, plan);
    tellWarnings(context, findIdleAcceptances(outline, accept));
  }
  assertAccepted(plan.outline, accept, `vapi-sync ${words.map(quoteWord).join(' ')}`);
}
