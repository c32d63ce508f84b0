import type { FieldChange } from '../../domain/diff/field-change.js';
import { type DiffLine, diffText } from '../../domain/diff/text.js';
import type { JsonValue } from '../../domain/json.js';
import { harmlessLine } from '../harmless.js';
import { cutLines, cutText } from '../report/cut.js';
import { remarkOn, titleOf } from '../report/field.js';
import type { FieldData, LineData } from './payload.js';

const MAX_FIELDS = 40;
const MAX_LINES = 60;
const MAX_LINE_LENGTH = 400;
const MAX_FIELD_LENGTH = 4000;

/** Differences as the page shows them, long ones cut, and how many fields were left out. */
export function fieldsData(fields: readonly FieldChange[]): { readonly f: readonly FieldData[]; readonly m?: number } {
  const f = fields.slice(0, MAX_FIELDS).map(fieldData);
  return fields.length > MAX_FIELDS ? { f, m: fields.length - MAX_FIELDS } : { f };
}

/** The same without values: what changed, and not how. */
export function labelsData(fields: readonly FieldChange[]): { readonly f: readonly FieldData[]; readonly m?: number } {
  const f = fields.slice(0, MAX_FIELDS).map((field): FieldData => [harmlessLine(titleOf(field)), []]);
  return fields.length > MAX_FIELDS ? { f, m: fields.length - MAX_FIELDS } : { f };
}

function fieldData(field: FieldChange): FieldData {
  const [label, remark] = [harmlessLine(titleOf(field)), remarkOn(field)];
  if (remark !== undefined) return [label, harmlessLine(remark)];
  const { before, after } = field;
  const isText = typeof before === 'string' && typeof after === 'string';
  const lines = isText ? diffText(before, after) : [...linesOf('-', before), ...linesOf('+', after)];
  return [label, linesData(lines)];
}

/** Texts as they are, everything else as indented JSON. */
function linesOf(sign: '-' | '+', value: JsonValue | undefined): readonly DiffLine[] {
  if (value === undefined) return [];
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return cutText(text, MAX_FIELD_LENGTH)
    .split('\n')
    .map((line) => ({ sign, segments: [{ kind: 'same', text: line }] }));
}

function linesData(lines: readonly DiffLine[]): readonly LineData[] {
  const shown: LineData[] = [];
  let room = MAX_FIELD_LENGTH;
  for (const line of cutLines(lines.slice(0, MAX_LINES), MAX_LINE_LENGTH)) {
    if (room <= 0) break;
    room -= line.segments.reduce((sum, { text }) => sum + text.length, 1);
    shown.push(lineData(line));
  }
  const hidden = lines.length - shown.length;
  return hidden > 0 ? [...shown, `…${hidden} more line(s): see vapi-sync history RUN --detail full`] : shown;
}

const SEGMENT_SIGNS = { same: '=', added: '+', removed: '-' } as const;

function lineData({ sign, segments }: DiffLine): LineData {
  if (sign === '~') return segments.map(({ kind, text }) => SEGMENT_SIGNS[kind] + harmlessLine(text));
  return sign + segments.map(({ text }) => harmlessLine(text)).join('');
}
