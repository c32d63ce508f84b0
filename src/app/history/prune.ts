import { AppError } from '../../errors.js';
import type { Logger, RunStart, RunStore } from '../ports.js';
import type { AuditPruner, PruneOutline, PruneSelection } from './ports.js';

export interface PrunePorts {
  readonly pruner: AuditPruner;
  readonly store: RunStore;
  readonly logger: Logger;
}

/** What a person asked for. */
export interface PruneOptions {
  readonly olderThanMs: number;
  /** The newest runs stay, however old they are; 0 for none. */
  readonly keepLast: number;
}

/** What would be removed, and what was asked for. */
export interface PrunePlan extends PruneOutline {
  readonly selection: PruneSelection;
}

export interface PruneResult extends PruneOutline {
  /** Id of the run that records the pruning; null where there was nothing to remove. */
  readonly run: string | null;
  readonly startedBefore: string;
  readonly keepLast: number;
}

export interface PruneRequest {
  readonly plan: PrunePlan;
  /** Who does it; recorded with the run. */
  readonly run: Omit<RunStart, 'source' | 'options'>;
  readonly signal: AbortSignal;
  readonly onProgress?: ((done: number, total?: number) => void) | undefined;
}

/** Finds out which runs go, and changes nothing. */
export async function planPrune(
  pruner: AuditPruner,
  { olderThanMs, keepLast }: PruneOptions,
  nowMs: number,
): Promise<PrunePlan> {
  const selection = { startedBefore: new Date(nowMs - olderThanMs).toISOString(), keepLast };
  return { selection, ...(await pruner.outline(selection)) };
}

/**
 * Removes the records of the planned runs, oldest first, in transactions of bounded size; is itself a run. What was removed
 * when it is interrupted stays removed, and the next one goes on. Call it with the apply lock held.
 * @throws AppError `DATABASE_*`; InterruptedError after SIGINT or SIGTERM
 */
export async function pruneHistory(ports: PrunePorts, request: PruneRequest): Promise<PruneResult> {
  const { selection, ...outline } = request.plan;
  if (outline.runs === 0) return { run: null, ...outline, ...selection };
  const { store, logger } = ports;
  const source = { kind: 'prune', location: `runs ${outline.firstRun} to ${outline.lastRun}` } as const;
  const run = await store.start({ ...request.run, source, options: { ...selection } });
  const removed = { runs: 0, changes: 0 };
  const counts = () => ({ prunedRuns: removed.runs, prunedChanges: removed.changes });
  try {
    await removeAll(ports.pruner, request, removed);
  } catch (error) {
    const reason = error instanceof AppError ? error.message : 'unexpected error';
    await store.finish(run, { status: 'failed', counts: counts(), error: reason });
    throw error;
  }
  await store.finish(run, { status: 'succeeded', counts: counts(), error: null });
  logger.info('History pruned', { run, runs: removed.runs, changes: removed.changes });
  return { run, ...outline, ...removed, ...selection };
}

async function removeAll(
  pruner: AuditPruner,
  { plan, signal, onProgress }: PruneRequest,
  removed: { runs: number; changes: number },
): Promise<void> {
  if (plan.lastRun === null) return;
  for (;;) {
    signal.throwIfAborted();
    const batch = await pruner.removeBatch(plan.lastRun);
    removed.runs += batch.runs;
    removed.changes += batch.changes;
    onProgress?.(removed.changes, plan.changes);
    if (batch.runs + batch.changes === 0) return;
  }
}
