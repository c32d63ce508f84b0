import { harmlessLine } from '../harmless.js';

/** Where the report is, and how large. */
export function renderReportResult({ file, bytes }: { readonly file: string; readonly bytes: number }): string {
  const size = bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `Report: ${harmlessLine(file)}, ${size}. Open it in a browser; it loads nothing from anywhere.\n`;
}
