import { harmlessLine } from '../harmless.js';
import type { AlertView } from '../report/alert.js';
import type { Style } from '../style.js';

/** What must not be overlooked, a paragraph each, and the command that goes on all the same. */
export function renderAlerts(alerts: readonly AlertView[], command: string | undefined, style: Style): string {
  if (alerts.length === 0) return '';
  const paragraphs = alerts.map((alert) => renderAlert(alert, style)).join('');
  const advice = command === undefined ? '' : `To let this plan pass: ${harmlessLine(command)}\n`;
  return `\n${paragraphs}${advice}`;
}

function renderAlert({ isStop, subject, message, assistants, more, advice }: AlertView, style: Style): string {
  const paint = isStop ? style.failure : style.warning;
  const names = assistants.map(harmlessLine).join(', ');
  const rest = more > 0 ? ` and ${more} more` : '';
  const lines = [
    `${paint('!')} ${style.strong(harmlessLine(subject))}: ${harmlessLine(message)}\n`,
    names === '' ? '' : `    ${names}${rest}\n`,
    advice === '' ? '' : `    ${style.faint(harmlessLine(advice))}\n`,
  ];
  return lines.join('');
}
