import { describeRecord, loadRunHistory } from '../../app/history/history.js';
import type { HistoryFilter } from '../../app/history/ports.js';
import { renderRunJson, renderRunsJson } from '../../views/json/history.js';
import type { Detail } from '../../views/report/field.js';
import { type DescribedChange, type HistoryViewOptions, viewRun } from '../../views/report/history.js';
import { renderReportText } from '../../views/text/change.js';
import { renderRuns } from '../../views/text/history.js';
import type { Context } from '../context/context.js';

export interface HistoryFlags {
  readonly 'assistant-id': readonly string[];
  readonly limit: number;
  readonly detail: Detail;
}

/** The runs as text or JSON, in pieces. */
export async function showRuns(context: Context, flags: HistoryFlags, isJson: boolean): Promise<AsyncIterable<string>> {
  const { auditTrail } = await context.adapters.database();
  const runs = auditTrail.runs({ ...filterOf(flags), limit: flags.limit });
  return isJson ? renderRunsJson(runs) : renderRuns(runs, context.style);
}

/** One run with its changes as text or JSON, in pieces. */
export async function showRun(
  context: Context,
  runId: string,
  { flags, isJson }: { readonly flags: HistoryFlags; readonly isJson: boolean },
): Promise<AsyncIterable<string>> {
  const { auditTrail } = await context.adapters.database();
  const history = await loadRunHistory(auditTrail, runId, filterOf(flags));
  const describe = describeIn(context);
  if (isJson) return renderRunJson(history, describe);
  return renderReportText(viewRun(history, { detail: flags.detail, describe }), context.style);
}

/** How recorded changes are described, with the configured key of fingerprints. */
export function describeIn({ config }: Context): HistoryViewOptions['describe'] {
  return (change: DescribedChange) => describeRecord(change, config.snapshots.redactionKey);
}

function filterOf(flags: HistoryFlags): HistoryFilter {
  return { assistantIds: flags['assistant-id'] };
}
