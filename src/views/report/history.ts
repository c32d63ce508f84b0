import type { RunHistory } from '../../app/history/history.js';
import type { HistoryChange } from '../../app/history/ports.js';
import type { PlannedReversal, RevertPlan } from '../../app/revert/plan.js';
import type { FieldChange } from '../../domain/diff/field-change.js';
import type { OwnerRule } from '../../domain/plan/change.js';
import type { ColumnChanges } from '../../domain/plan/recorded-change.js';
import type { EntryKind, EntryView, Note, ReportView } from './change.js';
import { type Detail, viewField } from './field.js';
import { describeCounts, describeFacts, describeTimes } from './run.js';

export interface HistoryViewOptions {
  readonly detail: Detail;
  /** Whether fields were asked for by name: then those of new rows are told, too. */
  readonly isByField?: boolean;
  /** Differences of a recorded change, without secrets. */
  readonly describe: (change: DescribedChange) => readonly FieldChange[];
}

/** A recorded change, and from what to what its columns went. */
export interface DescribedChange extends Pick<HistoryChange, 'orgId'> {
  readonly columns: ColumnChanges;
}

/** One run as a report: every change with every field. */
export function viewRun({ run, changes }: RunHistory, options: HistoryViewOptions): ReportView {
  const error = run.error === null ? [] : [{ words: '- error:', value: run.error }];
  return {
    subject: `Run ${run.id}`,
    origin: [{ words: `Run ${run.id} ${run.status}, ${describeTimes(run)},`, value: describeFacts(run) }, ...error],
    totals: describeCounts(run.counts),
    nothing: 'No changes are recorded.',
    words: { added: 'created', changed: 'updated', forced: 'written again', removed: 'deleted' },
    isSummary: options.detail === 'summary',
    entries: () => mapEntries(changes(), (change) => viewChange(change, options)),
  };
}

/** What undoing a run comes to, as a report. */
export function viewRevert({ run, summary, reversals }: RevertPlan, options: HistoryViewOptions): ReportView {
  return {
    subject: 'Revert',
    origin: [{ words: `Revert of run ${run.id}, ${describeTimes(run)},`, value: describeFacts(run) }],
    totals: [
      `${summary.create} to restore`,
      `${summary.update} to update`,
      `${summary.delete} to delete`,
      `${summary.unchanged} unchanged`,
      `${summary.missing} missing`,
    ].join(', '),
    nothing: 'No changes: every row is as it was before the run.',
    words: { added: 'to restore', changed: 'to update', removed: 'to delete', missing: 'missing' },
    isSummary: options.detail === 'summary',
    entries: () => mapEntries(reversals(), (reversal) => viewReversal(reversal, options)),
  };
}

async function* mapEntries<T>(items: AsyncIterable<T>, view: (item: T) => EntryView): AsyncGenerator<EntryView> {
  for await (const item of items) yield view(item);
}

/** A row that was created is told by its name, as in a plan, unless everything is wanted. */
function viewChange(change: HistoryChange, { detail, describe, isByField = false }: HistoryViewOptions): EntryView {
  const { action, name, vapiAssistantId, assistantId, ownerRule } = change;
  const columns = Object.keys(change.columns);
  const isForced = action === 'update' && columns.length === 0;
  const isBrief = detail === 'summary' || (detail === 'fields' && action === 'create' && !isByField);
  return {
    kind: isForced ? 'forced' : KINDS[action],
    name,
    id: vapiAssistantId,
    notes: [{ words: 'row', value: String(assistantId) }, ...OWNER_NOTES[ownerRule]],
    columns,
    fields: isBrief ? [] : describe(change).map((field) => viewField(field, detail)),
  };
}

const KINDS: Readonly<Record<HistoryChange['action'], EntryKind>> = {
  create: 'added',
  update: 'changed',
  delete: 'removed',
};

const OWNER_NOTES: Readonly<Record<OwnerRule, readonly Note[]>> = {
  existing: [],
  email: [{ words: 'owner by e-mail' }],
  'first-admin': [{ words: 'owner by first admin' }],
};

/** A row that comes back or goes is told by its name, unless everything is wanted. */
function viewReversal(
  { record, action, columns }: PlannedReversal,
  { detail, describe }: HistoryViewOptions,
): EntryView {
  const isBrief = detail === 'summary' || (detail === 'fields' && action !== 'update');
  const fields = isBrief ? [] : describe({ orgId: record.orgId, columns });
  return {
    kind: action === 'missing' ? 'missing' : KINDS[action],
    name: record.name,
    id: record.vapiAssistantId,
    notes: [{ words: 'row', value: String(record.assistantId) }, ...REVERSAL_NOTES[action]],
    columns: Object.keys(columns),
    fields: fields.map((field) => viewField(field, detail)),
  };
}

const REVERSAL_NOTES: Readonly<Record<PlannedReversal['action'], readonly Note[]>> = {
  create: [{ words: 'will come back' }],
  update: [],
  delete: [{ words: 'will be deleted' }],
  missing: [{ words: 'is gone, left alone' }],
};
