import { harmlessLine } from '../harmless.js';
import { MARKS, paintOf } from '../report/change.js';
import type { ColumnCount, SummaryGroup, SummaryView } from '../report/change-summary.js';
import { countOf } from '../report/summary.js';
import type { Style } from '../style.js';
import { renderField } from './field.js';

/** A summary for a terminal: a line per kind with the first names, then how often columns change. */
export function renderSummaryText({ groups, columns, moreColumns }: SummaryView, style: Style): string {
  const lines = groups.map((group) => renderGroup(group, style));
  if (columns.length === 0) return lines.join('');
  const width = Math.max(...columns.map(({ column }) => column.length));
  const rows = columns.map((column) => renderColumn(column, width));
  const more = moreColumns > 0 ? `    ${style.faint(`and ${countOf(moreColumns, 'more column')}`)}\n` : '';
  return `${lines.join('')}\nColumns that change, and in how many assistants:\n${rows.join('')}${more}`;
}

function renderGroup({ kind, count, words, names, reasons }: SummaryGroup, style: Style): string {
  const more = count > names.length ? style.faint(` and ${count - names.length} more`) : '';
  const list = names.map((name) => style.strong(harmlessLine(name))).join(', ');
  const head = `${paintOf(kind, style)(MARKS[kind].mark)} ${count} ${words}: ${list}${more}\n`;
  return head + reasons.map((reason) => renderField(reason, style)).join('');
}

function renderColumn({ column, count }: ColumnCount, width: number): string {
  return `    ${column.padEnd(width)}  ${count}\n`;
}
