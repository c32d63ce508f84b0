import type { Check, DoctorResult } from '../../app/doctor/doctor.js';
import { harmlessLine } from '../harmless.js';
import { countOf } from '../report/summary.js';
import type { Style } from '../style.js';

const NAME_WIDTH = 'configuration'.length;
const STATUS_WIDTH = 'warning'.length;

/** A line for each check, the remedy below what is not well, and the verdict. */
export function renderDoctor({ checks }: DoctorResult, style: Style): string {
  const failed = checks.filter(({ status }) => status === 'failed').length;
  const warnings = checks.filter(({ status }) => status === 'warning').length;
  const lines = checks.map((check) => renderCheck(check, style));
  return `${lines.join('')}\n${countOf(failed, 'failure')}, ${countOf(warnings, 'warning')}.\n`;
}

function renderCheck({ name, status, message, remedy }: Check, style: Style): string {
  const paint = { ok: style.success, warning: style.warning, failed: style.failure }[status];
  const line = `${paint(status.padEnd(STATUS_WIDTH))}  ${name.padEnd(NAME_WIDTH)}  ${oneLine(message)}\n`;
  return remedy === undefined ? line : `${line}${' '.repeat(STATUS_WIDTH + 2)}${`Try: ${oneLine(remedy)}`}\n`;
}

function oneLine(text: string): string {
  return harmlessLine(text.replaceAll(/\s*\n\s*/g, ' '));
}
