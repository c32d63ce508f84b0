import { renderReportText } from '../views/change-text.js';
import type { ReportView } from '../views/change-view.js';
import type { Detail } from '../views/field-view.js';
import { renderReportMarkdown } from '../views/markdown.js';
import type { Style } from '../views/style.js';

/** How a report is shown to people. */
export interface ReportFlags {
  readonly format: 'text' | 'markdown';
  readonly detail: Detail;
}

/** A report in the format that was asked for, in pieces. */
export function renderReport(
  report: ReportView,
  { format, style }: { readonly format: ReportFlags['format']; readonly style: Style },
): AsyncIterable<string> {
  return format === 'markdown' ? renderReportMarkdown(report) : renderReportText(report, style);
}
