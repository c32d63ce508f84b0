import { harmlessMarkdown } from '../harmless.js';
import { MARKS } from '../report/change.js';
import type { ColumnCount, SummaryGroup, SummaryView } from '../report/change-summary.js';
import { countOf } from '../report/summary.js';

/** A summary as Markdown: an item per kind with the first names, then a table of how often columns change. */
export function renderSummaryMarkdown({ groups, columns, moreColumns }: SummaryView): string {
  const list = groups.map(renderGroup).join('\n');
  if (columns.length === 0) return list;
  const table = ['| Column that changes | Assistants |', '| --- | ---: |', ...columns.map(renderColumn)].join('\n');
  const more = moreColumns > 0 ? `\n\nand ${countOf(moreColumns, 'more column')}` : '';
  return `${list}\n\n${table}${more}`;
}

function renderGroup({ kind, count, words, names, reasons }: SummaryGroup): string {
  const more = count > names.length ? ` and ${count - names.length} more` : '';
  const list = names.map(harmlessMarkdown).join(', ');
  const lines = reasons.map((reason) => {
    const remark = reason.shape === 'remark' ? `: ${harmlessMarkdown(reason.remark)}` : '';
    return `\n  - ${harmlessMarkdown(reason.label)}${remark}`;
  });
  return `- ${harmlessMarkdown(MARKS[kind].mark)} ${count} ${words}: ${list}${more}${lines.join('')}`;
}

function renderColumn({ column, count }: ColumnCount): string {
  return `| ${harmlessMarkdown(column)} | ${count} |`;
}
