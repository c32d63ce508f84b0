import { harmlessGithubLog, harmlessLine } from '../harmless.js';
import { type EntryView, MARKS, type Note, paintOf, type ReportView, titleOf } from '../report/change.js';
import { summarizeEntries } from '../report/change-summary.js';
import type { Style } from '../style.js';
import { renderAlerts } from './alert.js';
import { renderSummaryText } from './change-summary.js';
import { renderField } from './field.js';

/** A report for a terminal or a log, piece by piece: totals, every entry, and the totals again as last line. */
export async function* renderReportText(report: ReportView, style: Style): AsyncIterable<string> {
  yield harmlessGithubLog(`${style.strong(renderNotes(report.origin, ' '))}: ${report.totals}.\n\n`);
  let isEmpty = true;
  if (report.isSummary) {
    const summary = await summarizeEntries(report);
    isEmpty = summary.groups.length === 0;
    yield harmlessGithubLog(renderSummaryText(summary, style));
  } else {
    for await (const entry of report.entries()) {
      isEmpty = false;
      yield harmlessGithubLog(renderEntry(entry, style));
    }
  }
  yield harmlessGithubLog(renderAlerts(report.alerts ?? [], report.command, style));
  yield harmlessGithubLog(`${isEmpty ? `${report.nothing}\n` : '\n'}${report.subject}: ${report.totals}.\n`);
}

/** One entry: its title and its fields, a line or more each. */
export function renderEntry(entry: EntryView, style: Style): string {
  const { name, id } = titleOf(entry);
  const title = [
    name === undefined ? '' : ` ${style.strong(harmlessLine(name))}`,
    id === undefined ? '' : ` ${style.faint(name === undefined ? harmlessLine(id) : `(${harmlessLine(id)})`)}`,
    entry.notes.length === 0 ? '' : ` ${style.faint(renderNotes(entry.notes, ', '))}`,
  ];
  const head = `${paintOf(entry.kind, style)(MARKS[entry.kind].mark)}${title.join('')}\n`;
  return head + entry.fields.map((field) => renderField(field, style)).join('');
}

function renderNotes(notes: readonly Note[], separator: string): string {
  return notes.map(renderNote).join(separator);
}

function renderNote({ words, value, more }: Note): string {
  return [words, value && harmlessLine(value), more].filter((part) => part !== undefined).join(' ');
}
