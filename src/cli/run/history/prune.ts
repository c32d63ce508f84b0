import { type PrunePlan, type PruneResult, planPrune, pruneHistory } from '../../../app/history/prune.js';
import type { Context } from '../../context/context.js';
import { describeRunner } from '../../context/runner.js';
import { runStep } from '../step.js';

export interface PruneFlags {
  /** Milliseconds. */
  readonly 'older-than': number;
  readonly 'keep-last': number;
}

/** Finds out which runs are old enough. */
export async function runPrunePlan({ adapters }: Context, flags: PruneFlags): Promise<PrunePlan> {
  const { auditPruner } = await adapters.database();
  const options = { olderThanMs: flags['older-than'], keepLast: flags['keep-last'] };
  return planPrune(auditPruner, options, Date.now());
}

/** Removes them. */
export async function runPrune(context: Context, plan: PrunePlan): Promise<PruneResult> {
  const { adapters, logger, signal, version } = context;
  const { auditPruner: pruner, runStore: store } = await adapters.database();
  const run = await describeRunner(version);
  return runStep(context, {
    words: 'Removing records',
    work: (onProgress) => pruneHistory({ pruner, store, logger }, { plan, run, signal, onProgress }),
  });
}
