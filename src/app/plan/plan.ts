import type { Plan, PlanOptions } from '../../domain/plan/plan.js';
import { download } from '../page-consumer.js';
import { assertSameKey } from '../redaction-key.js';
import { createPlanner, type PlannerPorts } from './planner.js';

export interface PlanRequest {
  readonly options: PlanOptions;
  /** Called after each page with the number of assistants so far. */
  readonly onProgress?: ((assistants: number) => void) | undefined;
}

/**
 * Reads the source to its end and plans what would be written; changes nothing anywhere.
 * @throws RefusedError `REDACTION_KEY_OTHER` for snapshots whose fingerprints are of another key than the configured one
 */
export async function makePlan(ports: PlannerPorts, { options, onProgress }: PlanRequest): Promise<Plan> {
  await assertSnapshotKey(ports);
  const planner = await createPlanner(ports, options);
  const { assistantIds } = options;
  const unknownIds = await download({ source: ports.source, assistantIds, consumers: [planner], onProgress });
  return planner.finish(unknownIds);
}

async function assertSnapshotKey({ source, redaction }: PlannerPorts): Promise<void> {
  const keyId = await source.loadKeyId?.();
  assertSameKey({ holder: `the snapshots in ${source.description.location}`, keyId }, redaction.key);
}
