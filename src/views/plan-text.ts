import type { Change, MissingRow, Owner } from '../domain/change.js';
import type { FieldChange } from '../domain/diff/field-change.js';
import type { Plan } from '../domain/plan.js';
import type { DiffLine } from '../domain/text-diff.js';
import { type Detail, type FieldView, viewField } from './field-view.js';
import { harmlessGithubLog, harmlessLine } from './harmless.js';
import { renderInvalid, renderUnknownId } from './invalid-text.js';
import type { Style } from './style.js';
import { renderPlanSummary } from './summary.js';

export interface PlanTextOptions {
  readonly style: Style;
  readonly detail: Detail;
  /** Differences of a change, without secrets. */
  readonly describe: (change: Change) => readonly FieldChange[];
}

/** The plan for people, piece by piece: every change, then what is invalid or missing, and the summary as last line. */
export async function* renderPlanText(plan: Plan, options: PlanTextOptions): AsyncIterable<string> {
  const { style } = options;
  const { source, summary, invalid, missing, unknownIds } = plan.outline;
  yield `${style.strong('Plan')} from ${harmlessLine(source.location)}\n\n`;
  for await (const change of plan.changes()) yield harmlessGithubLog(renderChange(change, options));
  for (const assistant of invalid)
    yield harmlessGithubLog(renderInvalid(assistant, { style, note: 'invalid, will not be stored' }));
  for (const row of missing) yield renderMissing(row, style);
  for (const id of unknownIds) yield renderUnknownId(id, style);
  const isEmpty = summary.create + summary.update + invalid.length + missing.length + unknownIds.length === 0;
  yield isEmpty ? 'No changes: the database agrees with the source.\n' : '\n';
  yield `${renderPlanSummary(summary)}\n`;
}

function renderChange(change: Change, { style, detail, describe }: PlanTextOptions): string {
  const title = `${style.strong(harmlessLine(change.name))} ${style.faint(`(${harmlessLine(change.vapiAssistantId)})`)}`;
  const head = `${symbolOf(change, style)} ${title} ${style.faint(noteOf(change))}\n`;
  const isBrief = detail === 'summary' || (detail === 'fields' && change.action === 'create');
  const fields = isBrief ? [] : describe(change).map((field) => renderField(viewField(field, detail), style));
  return head + fields.join('');
}

function symbolOf(change: Change, style: Style): string {
  if (change.action === 'create') return style.added('+');
  return change.forced ? style.forced('=') : style.changed('~');
}

function noteOf(change: Change): string {
  const row = change.action === 'create' ? `new, ${change.columns.length} fields` : `row ${change.assistantId}`;
  return `${row}, ${ownerNote(change.owner)}`;
}

function ownerNote({ userId, rule }: Owner): string {
  if (rule === 'existing') return userId === null ? 'no owner' : `owner ${userId}`;
  return `owner ${userId} by ${rule === 'email' ? 'e-mail' : 'first admin'}`;
}

function renderMissing({ assistantId, vapiAssistantId, name }: MissingRow, style: Style): string {
  const title = `${harmlessLine(name)} (${harmlessLine(vapiAssistantId)})`;
  return `${style.warning('?')} ${style.strong(title)} ${style.faint(`row ${assistantId}, missing in Vapi, left alone`)}\n`;
}

function renderField(field: FieldView, style: Style): string {
  const label = `    ${harmlessLine(field.label)}:`;
  if (field.isSecret) return `${label} ${style.faint(`${SECRET_WORDS[field.kind]} (redacted)`)}\n`;
  if (field.lines)
    return `${label}\n${field.lines.map((line) => renderLine(line, style)).join('')}${renderHidden(field)}`;
  const [before, after] = [field.before, field.after].map((text) => text && harmlessLine(text));
  switch (field.kind) {
    case 'add':
      return `${label} ${style.added(`+ ${after}`)}\n`;
    case 'remove':
      return `${label} ${style.removed(`- ${before}`)}\n`;
    case 'change':
      return `${label} ${style.removed(before ?? '')} -> ${style.added(after ?? '')}\n`;
    case 'move':
      return `${label} ${style.changed(`moved from position ${Number(before) + 1} to ${Number(after) + 1}`)}\n`;
    default:
      return field.kind satisfies never;
  }
}

const SECRET_WORDS = { add: 'added', remove: 'removed', change: 'changed', move: 'moved' } as const;

function renderLine({ sign, segments }: DiffLine, style: Style): string {
  const paint = { same: (text: string) => text, added: style.added, removed: style.removed };
  if (sign === '~') {
    const marks = { same: ['', ''], added: ['{+', '+}'], removed: ['[-', '-]'] } as const;
    const words = segments.map(({ kind, text }) =>
      paint[kind](`${marks[kind][0]}${harmlessLine(text)}${marks[kind][1]}`),
    );
    return `      ${style.changed('~')} ${words.join('')}\n`;
  }
  const text = `${sign} ${segments.map((segment) => harmlessLine(segment.text)).join('')}`.trimEnd();
  const paintLine = { '+': style.added, '-': style.removed, ' ': style.faint, '…': style.faint }[sign];
  return `      ${paintLine(text)}\n`;
}

function renderHidden({ hiddenLines = 0 }: FieldView): string {
  return hiddenLines > 0 ? `      … ${hiddenLines} more line(s), shown with --detail full\n` : '';
}
