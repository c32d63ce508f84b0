import { renderReportMarkdown } from '../../views/markdown/report.js';
import type { ReportView } from '../../views/report/change.js';
import type { Detail } from '../../views/report/field.js';
import type { Style } from '../../views/style.js';
import { renderReportText } from '../../views/text/change.js';

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
