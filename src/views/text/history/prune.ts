import type { PruneOutline } from '../../../app/history/ports.js';
import type { PruneResult } from '../../../app/history/prune.js';
import { countOf } from '../../report/summary.js';

/** What pruning takes away, in sentences that end with what can no longer be done. */
export function renderPrunePlan({ runs, changes, firstRun, lastRun, creates }: PruneOutline): string {
  if (runs === 0) return 'Nothing to remove: no run is that old.\n';
  const which = runs === 1 ? `Run ${firstRun}` : `Runs ${firstRun} to ${lastRun} (${runs})`;
  const created = creates === 0 ? '' : `, nor the creation of ${countOf(creates, 'row')}`;
  return [
    `${which} with ${countOf(changes, 'record')} will be removed from the history.`,
    `What they changed stays as it is, but none of them can be reverted afterwards${created}, and no earlier state can be told.`,
    '',
  ].join('\n');
}

/** What was removed. */
export function renderPruneResult({ run, runs, changes, firstRun, lastRun }: PruneResult): string {
  if (run === null) return '';
  const which = runs === 1 ? `run ${firstRun}` : `runs ${firstRun} to ${lastRun}`;
  return `Removed: ${countOf(runs, 'run')}, ${countOf(changes, 'record')} (${which} can no longer be reverted). Recorded as run ${run}.\n`;
}
