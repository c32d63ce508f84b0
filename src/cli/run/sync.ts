import type { PullResult } from '../../app/pull/pull.js';
import { pullAndPlan, type SyncPreparation } from '../../app/sync.js';
import type { PlanOutline } from '../../domain/plan/plan.js';
import type { Context } from '../context/context.js';
import { type AppliedResult, planningPorts, planOptions, type ScopeFlags } from './plan.js';
import { pullPorts } from './pull.js';
import { runReading, tellWarnings } from './step.js';

/** What `sync` did: the result of each step; `apply` is null for a dry run. */
export interface SyncResult {
  readonly pull: PullResult;
  readonly plan: PlanOutline;
  readonly apply: AppliedResult | null;
}

/** Pulls and plans over one download. */
export async function runPullAndPlan(
  context: Context,
  flags: ScopeFlags & { readonly 'dry-run': boolean; readonly 'new-redaction-key': boolean },
): Promise<SyncPreparation> {
  const ports = { ...(await pullPorts(context)), ...(await planningPorts(context)) };
  const modes = { dryRun: flags['dry-run'], newRedactionKey: flags['new-redaction-key'] };
  const preparation = await runReading(context, {
    words: 'Reading assistants',
    work: (onProgress) => pullAndPlan(ports, { options: planOptions(flags), ...modes, onProgress }),
  });
  tellWarnings(context, [...preparation.pull.warnings, ...preparation.plan.outline.warnings]);
  return preparation;
}
