import { planRevert, type RevertPlan } from '../../app/revert/plan.js';
import { revertRun } from '../../app/revert/revert.js';
import type { RevertResult } from '../../app/revert/tally.js';
import { EXIT } from '../../errors.js';
import { renderRevertJson } from '../../views/json/history.js';
import type { Detail } from '../../views/report/field.js';
import { viewRevert } from '../../views/report/history.js';
import { renderReportText } from '../../views/text/change.js';
import type { Context } from '../context/context.js';
import { describeRunner } from '../context/runner.js';
import { describeIn } from './history.js';

/** Finds out what undoing a run comes to, with the adapters of the context. */
export async function runRevertPlan({ resources }: Context, runId: string, force: boolean): Promise<RevertPlan> {
  const { auditTrail: trail, currentState: state } = await resources.database();
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

/** Undoes a run with the adapters of the context. */
export async function runRevert(context: Context, plan: RevertPlan): Promise<RevertResult> {
  const { config, resources, logger, signal, progress, version } = context;
  const { runStore, auditTrail } = await resources.database();
  const result = await revertRun({
    plan,
    store: runStore,
    trail: auditTrail,
    logger,
    run: await describeRunner(version),
    batchSize: config.database.batchSize,
    signal,
    onProgress: (done, total) => progress.update(`Reverting rows: ${done} of ${total}`),
  });
  progress.clear();
  return result;
}

/** 3 when a row could not be undone. */
export function revertExitCode({ failed, missing }: Pick<RevertResult['summary'], 'failed' | 'missing'>): number {
  return failed + missing > 0 ? EXIT.finishedWithProblems : EXIT.done;
}
