import type { DiffLine } from '../../domain/diff/text.js';
import { harmlessLine } from '../harmless.js';
import type { FieldView } from '../report/field.js';
import type { Style } from '../style.js';

/** One field, indented below its entry. */
export function renderField(field: FieldView, style: Style): string {
  const label = `    ${harmlessLine(field.label)}:`;
  switch (field.shape) {
    case 'remark':
      return `${label} ${style.faint(harmlessLine(field.remark))}\n`;
    case 'lines':
      return `${label}\n${field.lines.map((line) => renderLine(line, style)).join('')}${renderHidden(field.hiddenLines)}`;
    case 'value':
      return `${label} ${renderValues(field, style)}\n`;
    default:
      return field satisfies never;
  }
}

function renderValues({ before, after }: { readonly before?: string; readonly after?: string }, style: Style): string {
  if (before === undefined) return style.added(`+ ${harmlessLine(after ?? '')}`);
  if (after === undefined) return style.removed(`- ${harmlessLine(before)}`);
  return `${style.removed(harmlessLine(before))} -> ${style.added(harmlessLine(after))}`;
}

const WORD_MARKS = { same: ['', ''], added: ['{+', '+}'], removed: ['[-', '-]'] } as const;

function renderLine({ sign, segments }: DiffLine, style: Style): string {
  if (sign === '~') {
    const paint = { same: (text: string) => text, added: style.added, removed: style.removed };
    const words = segments.map(({ kind, text }) => {
      const [open, close] = WORD_MARKS[kind];
      return paint[kind](`${open}${harmlessLine(text)}${close}`);
    });
    return `      ${style.changed('~')} ${words.join('')}\n`;
  }
  const text = `${sign} ${segments.map((segment) => harmlessLine(segment.text)).join('')}`.trimEnd();
  const paintLine = { '+': style.added, '-': style.removed, ' ': style.faint, '…': style.faint }[sign];
  return `      ${paintLine(text)}\n`;
}

function renderHidden(hiddenLines: number): string {
  return hiddenLines > 0 ? `      … ${hiddenLines} more line(s), shown with --detail full\n` : '';
}
