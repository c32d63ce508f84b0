import { escapeGithubMessage, escapeGithubProperty, harmlessGithubLog, harmlessLine } from './harmless.js';
import { PLAIN_STYLE, type Style } from './style.js';

/** GitHub shows 10 annotations of each kind a step and drops the rest. */
const MAX_ANNOTATIONS = 10;

/** Something that is wrong at a place in a file. */
export interface Finding {
  /** As the user knows it: relative to the working directory where it lies below. */
  readonly file: string;
  /** From 1; 0 where the finding is about the whole file. */
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** All findings, a line each: `file:line:column: message`. */
export function renderFindings(findings: readonly Finding[], style: Style = PLAIN_STYLE): string {
  return findings.map((finding) => `${renderFinding(finding, style)}\n`).join('');
}

/** GitHub workflow commands that show findings beside the changed lines of a pull request; errors first, 10 of a kind. */
export function renderAnnotations(findings: readonly Finding[]): string {
  const errors = findings.filter((finding) => finding.severity === 'error').slice(0, MAX_ANNOTATIONS);
  const warnings = findings.filter((finding) => finding.severity === 'warning').slice(0, MAX_ANNOTATIONS);
  return [...errors, ...warnings].map((finding) => `${renderAnnotation(finding)}\n`).join('');
}

function renderFinding(finding: Finding, style: Style): string {
  const mark = finding.severity === 'warning' ? style.warning('warning: ') : '';
  const place = finding.line > 0 ? `:${finding.line}:${finding.column}` : '';
  const where = harmlessLine(`${finding.file}${place}`);
  return harmlessGithubLog(`${style.strong(where)}: ${mark}${harmlessLine(finding.message)}`);
}

function renderAnnotation(finding: Finding): string {
  const place = finding.line > 0 ? `,line=${finding.line},col=${finding.column}` : '';
  const message = escapeGithubMessage(harmlessLine(finding.message));
  return `::${finding.severity} file=${escapeGithubProperty(finding.file)}${place}::${message}`;
}
