import type { ApplyResult } from '../../app/apply/result.js';
import type { PullResult } from '../../app/pull/pull.js';
import { pullAndPlan, type SyncPreparation } from '../../app/sync.js';
import type { PlanOutline } from '../../domain/plan/plan.js';
import type { Context } from '../context/context.js';
import { planOptions, reportPage, type ScopeFlags } from './plan.js';
import { pullPorts } from './pull.js';

/** What `sync` did: the result of each step; `apply` is null for a dry run. */
export interface SyncResult {
  readonly pull: PullResult;
  readonly plan: PlanOutline;
  readonly apply: ApplyResult | null;
}

/** Pulls and plans over one download, with the adapters of the context. */
export async function runPullAndPlan(
  context: Context,
  flags: ScopeFlags & { readonly 'dry-run': boolean },
): Promise<SyncPreparation> {
  const { resources, progress, logger } = context;
  const ports = await pullPorts(context);
  const { currentState } = await resources.database();
  const preparation = await pullAndPlan(
    { ...ports, state: currentState, spool: await resources.spool() },
    {
      options: planOptions(flags),
      dryRun: flags['dry-run'],
      onProgress: reportPage(context),
    },
  );
  progress.clear();
  for (const warning of new Set([...preparation.pull.warnings, ...preparation.plan.outline.warnings]))
    logger.warn(warning);
  return preparation;
}
