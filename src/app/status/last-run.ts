import type { JsonObject } from '../../domain/json.js';
import type { AuditTrail, RecordedRun } from '../history/ports.js';
import type { LastRun } from './result.js';

/** The newest run that brought all that its source holds, and succeeded. */
export async function findLastRun(trail: AuditTrail, nowMs: number): Promise<LastRun | null> {
  for await (const run of trail.runs({ assistantIds: [], limit: Number.POSITIVE_INFINITY })) {
    if (!isGood(run)) continue;
    const { id, startedAt, finishedAt, status, actor } = run;
    const endedMs = Date.parse(finishedAt ?? startedAt);
    return { id, startedAt, finishedAt, status, actor, ageSeconds: Math.max(0, Math.floor((nowMs - endedMs) / 1000)) };
  }
  return null;
}

/** Undoing and pruning bring nothing, and a run for a single assistant says nothing about the others. */
function isGood({ status, source, options }: RecordedRun): boolean {
  return status === 'succeeded' && BRINGING.has(source['kind']) && !isNarrow(options);
}

const BRINGING: ReadonlySet<unknown> = new Set(['vapi', 'snapshots', 'git']);

function isNarrow({ assistantIds }: JsonObject): boolean {
  return Array.isArray(assistantIds) && assistantIds.length > 0;
}
