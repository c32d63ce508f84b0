import { blameAssistants } from '../../../app/history/blame.js';
import { type ChangeFilter, describeRecord, findRuns, loadRunHistory } from '../../../app/history/history.js';
import type { FieldPlaces } from '../../../domain/diff/field-path.js';
import { UsageError } from '../../../errors.js';
import { renderBlameJson } from '../../../views/json/blame.js';
import { renderRunJson, renderRunsJson } from '../../../views/json/history.js';
import type { Detail } from '../../../views/report/field.js';
import { type DescribedChange, type HistoryViewOptions, viewRun } from '../../../views/report/history.js';
import { renderReportText } from '../../../views/text/change.js';
import { renderBlame } from '../../../views/text/history/blame.js';
import { renderRuns } from '../../../views/text/history/history.js';
import type { Context } from '../../context/context.js';
import { redactionFor } from '../../context/rules.js';

/** What of the history is wanted, and how. */
export interface HistoryRequest {
  /** Id of one run; undefined for all. */
  readonly run?: string | undefined;
  readonly 'assistant-id': readonly string[];
  readonly limit: number;
  readonly blame: boolean;
  readonly changed: boolean;
  /** ISO 8601. */
  readonly since?: string | undefined;
  /** ISO 8601. */
  readonly until?: string | undefined;
  readonly field?: FieldPlaces | undefined;
  readonly detail: Detail;
  readonly isJson: boolean;
}

/**
 * The runs, one run with its changes, or who changed what last, as text or JSON, in pieces.
 * @throws UsageError for flags that do not go together
 */
export async function showHistory(context: Context, request: HistoryRequest): Promise<AsyncIterable<string>> {
  assertSense(request);
  if (request.blame) return showBlame(context, request);
  return request.run === undefined ? showRuns(context, request) : showRun(context, request.run, request);
}

/** How recorded changes are described, with the configured key of fingerprints. */
export function describeIn({ config }: Context, field?: FieldPlaces): HistoryViewOptions['describe'] {
  return (change: DescribedChange) => describeRecord(change, redactionFor({ config }), field);
}

async function showRuns(context: Context, request: HistoryRequest): Promise<AsyncIterable<string>> {
  const { auditTrail } = await context.adapters.database();
  const { limit, since, until } = request;
  const runs = findRuns(auditTrail, { ...filterOf(context, request), limit, since, until });
  return request.isJson ? renderRunsJson(runs) : renderRuns(runs, context.style);
}

async function showRun(context: Context, id: string, request: HistoryRequest): Promise<AsyncIterable<string>> {
  const { auditTrail } = await context.adapters.database();
  const history = await loadRunHistory(auditTrail, id, filterOf(context, request));
  const describe = describeIn(context, request.field);
  if (request.isJson) return renderRunJson(history, describe);
  const view = viewRun(history, { detail: request.detail, describe, isByField: request.field !== undefined });
  return renderReportText(view, context.style);
}

async function showBlame(context: Context, request: HistoryRequest): Promise<AsyncIterable<string>> {
  const { auditTrail: trail, currentState: state } = await context.adapters.database();
  const redaction = redactionFor(context);
  const { field, since, until } = request;
  const options = { assistantIds: request['assistant-id'], field, since, until };
  const blamed = await blameAssistants({ trail, state, redaction }, options);
  return asyncOf(request.isJson ? renderBlameJson(blamed) : renderBlame(blamed, context.style));
}

function filterOf({ config }: Context, request: HistoryRequest): ChangeFilter {
  const redaction = redactionFor({ config });
  const { 'assistant-id': assistantIds, changed: isChanged, field } = request;
  return { assistantIds, isChanged, field, redaction };
}

function assertSense({ run, blame, since, until, 'assistant-id': ids }: HistoryRequest): void {
  if (blame && run !== undefined) throw senseless('--blame looks at all runs: it goes without the id of a run');
  if (blame && ids.length === 0) throw senseless('--blame needs an assistant: give --assistant-id');
  if (run !== undefined && (since !== undefined || until !== undefined)) {
    throw senseless('--since and --until choose runs: they go without the id of a run');
  }
}

function senseless(message: string): UsageError {
  return new UsageError(message, { code: 'WRONG_USAGE', hint: 'vapi-sync history --help' });
}

async function* asyncOf(chunks: Iterable<string>): AsyncGenerator<string> {
  yield* chunks;
}
