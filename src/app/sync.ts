import type { Plan, PlanOptions } from '../domain/plan/plan.js';
import { download } from './page-consumer.js';
import { createPlanner, type PlannerPorts } from './plan/planner.js';
import { createPuller, type PullPorts, type PullResult } from './pull/pull.js';

export type SyncPorts = PullPorts & PlannerPorts;

export interface SyncRequest {
  readonly options: PlanOptions;
  /** Write no snapshots, either. */
  readonly dryRun: boolean;
  /** As for `pullSnapshots`. */
  readonly newRedactionKey: boolean;
  /** Called after each page with the number of assistants so far. */
  readonly onProgress?: ((assistants: number) => void) | undefined;
}

export interface SyncPreparation {
  readonly pull: PullResult;
  readonly plan: Plan;
}

/**
 * Pulls and plans over one download. Snapshots are written when the plan stands; what the plan says is for `applyPlan`.
 * @throws RefusedError `MASS_REMOVAL`, `REDACTION_KEY_OTHER`, and whatever pulling and planning throw: then nothing is written
 */
export async function pullAndPlan(ports: SyncPorts, request: SyncRequest): Promise<SyncPreparation> {
  const { options, dryRun, newRedactionKey, onProgress } = request;
  const { assistantIds } = options;
  const planner = await createPlanner(ports, options);
  const puller = createPuller(
    { ...ports, rules: { ...ports.rules, policies: [] } },
    { assistantIds, check: dryRun, allowMassRemoval: false, newRedactionKey },
  );
  try {
    const consumers = [puller, planner];
    const unknownIds = await download({ source: ports.source, assistantIds, consumers, onProgress });
    const plan = await planner.finish(unknownIds);
    return { plan, pull: await puller.finish(unknownIds) };
  } finally {
    puller.discard();
  }
}
