import { type FieldChange, formatLabel, type LabelStep } from '../../domain/diff/field-change.js';
import { type DiffLine, diffText } from '../../domain/diff/text.js';
import type { JsonValue } from '../../domain/json.js';
import { REDACTED_PATTERN } from '../../domain/redact/marker.js';
import { cutLines, cutText } from './cut.js';
import { groupElements, tellElements } from './elements.js';
import { countOf } from './summary.js';

/** How much of each change is shown: counts and names only, its fields with long values cut, or everything. */
export type Detail = 'summary' | 'fields' | 'full';

/** One field of a change, ready for any writer (terminal, Markdown): foreign text is not yet made harmless. */
export type FieldView = ValueView | LinesView | RemarkView;

/** Short values. */
export interface ValueView {
  readonly shape: 'value';
  readonly label: string;
  /** Absent where there was nothing. */
  readonly before?: string;
  readonly after?: string;
}

/** A difference in lines. */
export interface LinesView {
  readonly shape: 'lines';
  readonly label: string;
  readonly lines: readonly DiffLine[];
  /** Lines that were left out. */
  readonly hiddenLines: number;
}

/** A sentence in the place of values. */
export interface RemarkView {
  readonly shape: 'remark';
  readonly label: string;
  readonly remark: string;
}

const MAX_LINES = 12;
const MAX_LINE_LENGTH = 240;
const MAX_VALUE_LENGTH = 100;

/** Views of differences. With full detail, what was added or removed is told leaf by leaf where it is long. */
export function viewFields(fields: readonly FieldChange[], detail: Detail): readonly FieldView[] {
  if (detail === 'full') return fields.flatMap(takeApart).map((field) => viewField(field, detail));
  return groupElements(fields).flatMap(
    (group) => viewElements(group) ?? group.map((field) => viewField(field, detail)),
  );
}

function viewElements(group: readonly FieldChange[]): readonly FieldView[] | undefined {
  const told = tellElements(group);
  return told && [{ shape: 'remark', ...told }];
}

/** The view of one difference inside a column. */
export function viewField(field: FieldChange, detail: Detail): FieldView {
  const label = titleOf(field);
  const { before, after } = field;
  const remark = remarkOn(field);
  if (remark !== undefined) return { shape: 'remark', label, remark };
  if (isLongText(before) && isLongText(after)) return viewLines(label, diffText(before, after), detail);
  if (detail === 'full' && (isLong(before) || isLong(after))) {
    return viewLines(label, [...linesOf('-', before), ...linesOf('+', after)], detail);
  }
  return {
    ...{ shape: 'value', label },
    ...(before === undefined ? {} : { before: valueText(before, detail) }),
    ...(after === undefined ? {} : { after: valueText(after, detail) }),
  };
}

/** Where a difference is, as people read it. */
export function titleOf({ label }: FieldChange): string {
  return cutText(formatLabel(label), MAX_LINE_LENGTH);
}

function takeApart(field: FieldChange): readonly FieldChange[] {
  const { column, path, label, kind } = field;
  const value = kind === 'add' ? field.after : kind === 'remove' ? field.before : undefined;
  if (!isLong(value) || value === null || typeof value !== 'object') return [field];
  return Object.entries(value).flatMap(([key, child]: readonly [string, JsonValue]) => {
    const step = Array.isArray(value) ? Number(key) : key;
    const place = { column, path: [...path, step], label: [...label, labelOf(step, kind)], kind };
    return takeApart({ ...place, [kind === 'add' ? 'after' : 'before']: child });
  });
}

function labelOf(step: string | number, kind: FieldChange['kind']): LabelStep {
  return typeof step === 'string' ? step : { index: step, isBefore: kind === 'remove' };
}

/** What is said instead of values: where an element went, and that a secret is another one. */
export function remarkOn({ kind, before, after }: FieldChange): string | undefined {
  if (kind === 'move') return `moved from [${before}] to [${after}]`;
  const isSecret = [before, after].some((value) => typeof value === 'string' && REDACTED_PATTERN.test(value));
  return isSecret ? `${SECRET_WORDS[kind]} (redacted)` : undefined;
}

const SECRET_WORDS = { add: 'added', remove: 'removed', change: 'changed' } as const;

function viewLines(label: string, lines: readonly DiffLine[], detail: Detail): LinesView {
  if (detail === 'full' || lines.length === 0) return { shape: 'lines', label, lines, hiddenLines: 0 };
  const most = lines.length > MAX_LINES ? MAX_LINES - 1 : MAX_LINES;
  const shown = cutLines(lines.slice(0, most), MAX_LINE_LENGTH);
  return { shape: 'lines', label, lines: shown, hiddenLines: lines.length - shown.length };
}

/** A long value, whole: the lines of a text, or JSON in lines. */
function linesOf(sign: '-' | '+', value: JsonValue | undefined): readonly DiffLine[] {
  if (value === undefined) return [];
  const text = isLongText(value) ? value : JSON.stringify(value, null, 2);
  return text.split('\n').map((line) => ({ sign, segments: [{ kind: 'same', text: line }] }));
}

function valueText(value: JsonValue, detail: Detail): string {
  const text = JSON.stringify(value);
  if (detail === 'full' || text.length <= MAX_VALUE_LENGTH) return text;
  return `${cutText(text, MAX_VALUE_LENGTH)} (${countOf(text.length, 'character')})`;
}

function isLong(value: JsonValue | undefined): boolean {
  return value !== undefined && JSON.stringify(value).length > MAX_VALUE_LENGTH;
}

function isLongText(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && (value.includes('\n') || value.length > MAX_VALUE_LENGTH);
}
