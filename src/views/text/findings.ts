import type { ValidateResult } from '../../app/validate/validate.js';
import type { Finding, Severity } from '../../domain/document/finding.js';
import { formatPath } from '../../domain/json.js';
import { shownPath } from '../../domain/redact/shown-name.js';
import { escapeGithubMessage, escapeGithubProperty, harmlessGithubLog, harmlessLine } from '../harmless.js';
import { countOf } from '../report/summary.js';
import { PLAIN_STYLE, type Style } from '../style.js';

/** GitHub shows 10 annotations of each kind a step and drops the rest. */
const MAX_ANNOTATIONS = 10;

/** All findings, a line each, and one line with the counts. */
export function renderValidation({ files, errors, warnings, findings }: ValidateResult, style: Style): string {
  const counts = `${countOf(files, 'file')}: ${countOf(errors, 'error')}, ${countOf(warnings, 'warning')}.`;
  return `${renderFindings(findings, style)}${findings.length > 0 ? '\n' : ''}${counts}\n`;
}

/** All findings, a line each: `file:line:column: message`. */
export function renderFindings(findings: readonly Finding[], style: Style = PLAIN_STYLE): string {
  return findings.map((finding) => `${renderFinding(finding, style)}\n`).join('');
}

/**
 * GitHub workflow commands that show findings beside the changed lines of a pull request: 10 errors, 10 warnings, and a
 * notice with the number of the others.
 * @param toRepositoryPath gives the name of a file as the repository knows it
 */
export function renderAnnotations(
  findings: readonly Finding[],
  toRepositoryPath: (file: string) => string = (file) => file,
): string {
  const shown = [...select(findings, 'error'), ...select(findings, 'warning')];
  const lines = shown.map((finding) => `${renderAnnotation({ ...finding, file: toRepositoryPath(finding.file) })}\n`);
  const rest = findings.length - shown.length;
  if (rest > 0) lines.push(`::notice::${countOf(rest, 'further finding')} in the log of this step\n`);
  return lines.join('');
}

function select(findings: readonly Finding[], severity: Severity): readonly Finding[] {
  return findings.filter((finding) => finding.severity === severity).slice(0, MAX_ANNOTATIONS);
}

function renderFinding(finding: Finding, style: Style): string {
  const mark = finding.severity === 'warning' ? style.warning('warning: ') : '';
  const place = finding.line > 0 ? `:${finding.line}:${finding.column}` : '';
  const where = harmlessLine(`${finding.file}${place}`);
  return harmlessGithubLog(`${style.strong(where)}: ${mark}${harmlessLine(messageOf(finding))}`);
}

function renderAnnotation(finding: Finding): string {
  const place = finding.line > 0 ? `,line=${finding.line},col=${finding.column}` : '';
  const message = escapeGithubMessage(harmlessLine(messageOf(finding)));
  return `::${finding.severity} file=${escapeGithubProperty(finding.file)}${place}::${message}`;
}

function messageOf({ path, message }: Finding): string {
  return path.length > 0 ? `${formatPath(shownPath(path, { salt: '' }))}: ${message}` : message;
}
