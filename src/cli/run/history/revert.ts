import { planRevert, type RevertPlan } from '../../../app/revert/plan.js';
import { revertRun } from '../../../app/revert/revert.js';
import type { RevertResult } from '../../../app/revert/tally.js';
import { EXIT } from '../../../errors.js';
import { renderRevertJson } from '../../../views/json/history.js';
import type { Detail } from '../../../views/report/field.js';
import { viewRevert } from '../../../views/report/history.js';
import { renderReportText } from '../../../views/text/change.js';
import type { Context } from '../../context/context.js';
import { describeRunner } from '../../context/runner.js';
import { runStep } from '../step.js';
import { describeIn } from './history.js';

/** Finds out what undoing a run comes to */
export async function runRevertPlan({ adapters }: Context, runId: string, force: boolean): Promise<RevertPlan> {
  const { auditTrail: trail, currentState: state } = await adapters.database();
  return planRevert({ trail, state }, { runId, force });
}

/** What undoing a run comes to as text or JSON, in pieces. */
export function showRevert(
  context: Context,
  plan: RevertPlan,
  { detail, isJson }: { readonly detail: Detail; readonly isJson: boolean },
): AsyncIterable<string> {
  const describe = describeIn(context);
  if (isJson) return renderRevertJson(plan, describe);
  return renderReportText(viewRevert(plan, { detail, describe }), context.style);
}

/** Undoes a run. */
export async function runRevert(context: Context, plan: RevertPlan): Promise<RevertResult> {
  const { config, adapters, logger, signal, version } = context;
  const { runStore: store, auditTrail: trail } = await adapters.database();
  const run = await describeRunner(version);
  const { batchSize } = config.database;
  return runStep(context, {
    words: 'Reverting rows',
    work: (onProgress) => revertRun({ plan, store, trail, logger, run, batchSize, signal, onProgress }),
  });
}

/** 3 when a row could not be undone. */
export function revertExitCode({ failed, missing }: Pick<RevertResult['summary'], 'failed' | 'missing'>): number {
  return failed + missing > 0 ? EXIT.finishedWithProblems : EXIT.done;
}
