import type { FieldChange } from '../../domain/diff/field-change.js';
import { formatPath } from '../../domain/json.js';
import type { Change, InvalidAssistant, MissingRow, Owner } from '../../domain/plan/change.js';
import type { Plan } from '../../domain/plan/plan.js';
import { acceptCommand, viewPolicies, viewVerdicts } from './alert.js';
import type { EntryView, Note, ReportView } from './change.js';
import { cutText } from './cut.js';
import { type Detail, type RemarkView, viewFields } from './field.js';
import { describePlace } from './place.js';
import { countOf, planTotals } from './summary.js';

export interface PlanViewOptions {
  readonly detail: Detail;
  /** Differences of a change, without secrets. */
  readonly describe: (change: Change) => readonly FieldChange[];
  /** Whether it is about to be written: who writes it tells how its guards are accepted. */
  readonly isWritten?: boolean;
  /** The database, for people. */
  readonly target?: string;
}

/** A plan as a report: every change, then what is invalid or missing. */
export function viewPlan(plan: Plan, options: PlanViewOptions): ReportView {
  const { source, summary, orgIds } = plan.outline;
  const { target } = options;
  const place = target === undefined ? [] : [{ words: 'into', value: describePlace(target, orgIds) }];
  return {
    subject: 'Plan',
    origin: [{ words: 'Plan from', value: source.location }, ...place],
    totals: planTotals(summary),
    nothing: summary.create + summary.update > 0 ? NONE_POSSIBLE : 'No changes: the database agrees with the source.',
    words: PLAN_WORDS,
    isSummary: options.detail === 'summary',
    alerts: [...viewPolicies(plan.outline.policies), ...viewVerdicts(plan.outline)],
    command: options.isWritten ? undefined : acceptCommand(plan.outline),
    entries: () => viewEntries(plan, options),
  };
}

/** Changes that were planned and failed before they could be written. */
const NONE_POSSIBLE = 'None of these changes can be made.';

/** The reasons of an invalid assistant. */
export function viewReasons({ reasons }: Pick<InvalidAssistant, 'reasons'>): readonly RemarkView[] {
  return reasons.map(({ path, message }) => ({
    shape: 'remark',
    label: cutText(formatPath(path), MAX_REASON_LENGTH) || 'document',
    remark: cutText(message, MAX_REASON_LENGTH),
  }));
}

const MAX_REASON_LENGTH = 400;

const PLAN_WORDS = {
  added: 'to create',
  changed: 'to update',
  forced: 'to write again',
  invalid: 'invalid',
  missing: 'missing in Vapi',
  unknown: 'unknown',
} as const;

async function* viewEntries({ outline, changes }: Plan, options: PlanViewOptions): AsyncIterable<EntryView> {
  for await (const change of changes()) yield viewChange(change, options);
  yield* outline.invalid.map(viewInvalid);
  yield* outline.missing.map(viewMissing);
  yield* outline.unknownIds.map(viewUnknownId);
}

function viewChange(change: Change, { detail, describe }: PlanViewOptions): EntryView {
  const isBrief = detail === 'summary' || (detail === 'fields' && change.action === 'create');
  return {
    kind: kindOf(change),
    name: change.name,
    id: change.vapiAssistantId,
    notes: [...notesOn(change), ownerNote(change.owner), ...policyNotes(change)],
    columns: change.columns,
    get fields() {
      return isBrief ? [] : viewFields(describe(change), detail);
    },
  };
}

function kindOf(change: Change): EntryView['kind'] {
  if (change.action === 'create') return 'added';
  return change.forced ? 'forced' : 'changed';
}

function notesOn(change: Change): readonly Note[] {
  if (change.action === 'create') return [{ words: 'new' }, { words: countOf(change.columns.length, 'field') }];
  const { before } = change;
  const isRenamed = change.columns.includes('name') && typeof before['name'] === 'string';
  const rename = isRenamed ? [{ words: 'formerly', value: String(before['name']) }] : [];
  return [...rename, { words: 'row', value: String(change.assistantId) }];
}

function ownerNote({ userId, rule }: Owner): Note {
  if (userId === null) return { words: 'no owner' };
  const owner = { words: 'owner', value: String(userId) };
  return rule === 'existing' ? owner : { ...owner, more: rule === 'email' ? 'by e-mail' : 'by first admin' };
}

function policyNotes({ policies = [] }: Change): readonly Note[] {
  return policies.length === 0 ? [] : [{ words: 'breaks', value: policies.join(', ') }];
}

function viewInvalid(assistant: InvalidAssistant): EntryView {
  return {
    ...{ kind: 'invalid', name: assistant.name, id: assistant.vapiAssistantId, columns: [] },
    notes: [{ words: 'invalid, will not be stored' }],
    fields: viewReasons(assistant),
  };
}

function viewMissing({ assistantId, vapiAssistantId, name }: MissingRow): EntryView {
  return {
    ...{ kind: 'missing', name, id: vapiAssistantId, columns: [], fields: [] },
    notes: [{ words: 'row', value: String(assistantId) }, { words: 'missing in Vapi, left alone' }],
  };
}

function viewUnknownId(id: string): EntryView {
  return { kind: 'unknown', name: null, id, notes: [{ words: 'no such assistant' }], columns: [], fields: [] };
}
