import { harmlessGithubLog } from '../harmless.js';
import type { ReportView } from '../report/change.js';
import { summarizeEntries } from '../report/change-summary.js';
import { countOf } from '../report/summary.js';
import { renderAlertsMarkdown } from './alert.js';
import { renderSummaryMarkdown } from './change-summary.js';
import { renderNotes } from './entry.js';
import { type FittedEntries, fitEntries } from './fit.js';

/**
 * Most characters of a report. Two of them, such as a comparison and a plan, fit one comment of a pull request, which
 * holds 65,536; far more fit the step summary of GitHub Actions (1 MiB), as a character is at most 3 bytes.
 */
export const MAX_MARKDOWN_LENGTH = 32_000;

/**
 * A report as GitHub's Markdown, of at most `MAX_MARKDOWN_LENGTH` characters: totals, a collapsed section per assistant, and
 * the totals again. What does not fit is left out by whole sections and counted. Foreign text is in code spans and fenced
 * blocks alone.
 */
export async function* renderReportMarkdown(report: ReportView): AsyncIterable<string> {
  const alerts = renderAlertsMarkdown(report.alerts ?? [], report.command);
  const head = `## ${renderNotes(report.origin, ' ')}\n\n**${report.totals}**\n\n${alerts}`;
  const foot = `**${report.subject}: ${report.totals}.**\n`;
  const room = MAX_MARKDOWN_LENGTH - head.length - foot.length - LEFT_OUT_LENGTH;
  yield harmlessGithubLog(head);
  yield harmlessGithubLog(await renderBody(report, room));
  yield harmlessGithubLog(foot);
}

/** Room for the sentence on what was left out. */
const LEFT_OUT_LENGTH = 600;

async function renderBody(report: ReportView, room: number): Promise<string> {
  if (report.isSummary) {
    const summary = await summarizeEntries(report);
    return summary.groups.length === 0 ? `${report.nothing}\n\n` : `${renderSummaryMarkdown(summary)}\n\n`;
  }
  const fitted = await fitEntries(report.entries(), room);
  const body = joinSections(fitted.sections) + renderLeftOut(fitted, report);
  return body === '' ? `${report.nothing}\n\n` : body;
}

/** Titles that follow each other are one list; other sections stand apart. */
function joinSections(sections: readonly string[]): string {
  return sections
    .map((section, index) => {
      const isList = section.startsWith('- ') && (sections[index + 1]?.startsWith('- ') ?? false);
      return `${section}${isList ? '\n' : '\n\n'}`;
    })
    .join('');
}

function renderLeftOut({ leftOut, withoutFields }: FittedEntries, { words }: ReportView): string {
  if (leftOut.size + withoutFields === 0) return '';
  const counts = [...leftOut].map(([kind, count]) => `${count} ${words[kind] ?? kind}`);
  const fields = withoutFields > 0 ? [`the fields of ${countOf(withoutFields, 'assistant')}`] : [];
  return `Left out, to fit a comment: ${[...counts, ...fields].join(', ')}. The same command with \`--format text\` shows everything.\n\n`;
}
