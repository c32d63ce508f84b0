import type { DiffLine } from '../../domain/diff/text.js';
import { harmlessGithubLog, harmlessHtml, harmlessLine, harmlessMarkdown, harmlessMarkdownBlock } from '../harmless.js';
import { type EntryView, isProblem, MARKS, type Note, titleOf } from '../report/change.js';
import { cutText } from '../report/cut.js';
import type { FieldView } from '../report/field.js';
import { countOf } from '../report/summary.js';

/** An entry in two sizes. */
export interface EntryBlock {
  /** An item of a list. */
  readonly title: string;
  /** A collapsible section with all fields; null where there are none. */
  readonly details: string | null;
}

/** An entry as Markdown. */
export function renderEntryBlock(entry: EntryView): EntryBlock {
  const title = renderTitle(entry, MARKDOWN);
  const { fields } = entry;
  return {
    title: harmlessGithubLog(`- ${title}`),
    details: fields.length === 0 ? null : harmlessGithubLog(renderDetails(entry, fields)),
  };
}

/** Notes in one line of Markdown. */
export function renderNotes(notes: readonly Note[], separator: string): string {
  return notes.map((note) => renderNote(note, MARKDOWN)).join(separator);
}

/** How foreign text and emphasis are written: in Markdown, or in HTML where Markdown is not read. */
interface Markup {
  readonly foreign: (text: string) => string;
  readonly strong: (text: string) => string;
}

const MARKDOWN: Markup = { foreign: harmlessMarkdown, strong: (text) => `**${text}**` };
const HTML: Markup = { foreign: harmlessHtml, strong: (text) => `<b>${text}</b>` };

const MAX_NOTE_LENGTH = 200;

function renderTitle(entry: EntryView, markup: Markup): string {
  const { name, id } = titleOf(entry);
  return [
    markup.foreign(MARKS[entry.kind].mark),
    name !== undefined && markup.strong(markup.foreign(name)),
    id !== undefined && markup.foreign(id),
    entry.notes.length > 0 && entry.notes.map((note) => renderNote(note, markup)).join(', '),
  ]
    .filter((part) => part !== false)
    .join(' ');
}

function renderNote({ words, value, more }: Note, { foreign }: Markup): string {
  const shown = value === undefined ? undefined : foreign(cutText(value, MAX_NOTE_LENGTH));
  return [words, shown, more].filter((part) => part !== undefined).join(' ');
}

function renderDetails(entry: EntryView, fields: readonly FieldView[]): string {
  const open = isProblem(entry.kind) ? '<details open>' : '<details>';
  const count = isProblem(entry.kind) ? '' : ` (${countOf(fields.length, 'difference')})`;
  const lines = fields.flatMap(listLines);
  const summary = `<summary>${renderTitle(entry, HTML)}${count}</summary>`;
  return `${open}\n${summary}\n\n${harmlessMarkdownBlock(lines.join('\n'), 'diff')}\n\n</details>`;
}

/** A field as lines of a block that GitHub colours as a difference. */
function listLines(field: FieldView): readonly string[] {
  const label = `@@ ${harmlessLine(field.label)} @@`;
  switch (field.shape) {
    case 'remark':
      return [label, `! ${harmlessLine(field.remark)}`];
    case 'lines':
      return [label, ...field.lines.flatMap(signedLines), ...hiddenLines(field.hiddenLines)];
    case 'value':
      return [label, ...valueLine('-', field.before), ...valueLine('+', field.after)];
    default:
      return field satisfies never;
  }
}

function valueLine(sign: '-' | '+', value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${sign} ${harmlessLine(value)}`];
}

/** A line whose words changed is shown as it was and as it is. */
function signedLines({ sign, segments }: DiffLine): readonly string[] {
  const textWithout = (kind: 'added' | 'removed') =>
    harmlessLine(
      segments
        .filter((segment) => segment.kind !== kind)
        .map(({ text }) => text)
        .join(''),
    );
  if (sign === '~') return [`- ${textWithout('added')}`, `+ ${textWithout('removed')}`];
  const text = harmlessLine(segments.map((segment) => segment.text).join(''));
  return [sign === '…' ? `  …${text}` : `${sign} ${text}`];
}

function hiddenLines(count: number): readonly string[] {
  return count > 0 ? [`  … ${count} more line(s), shown with --detail full`] : [];
}
