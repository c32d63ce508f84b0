import { harmlessMarkdown } from '../harmless.js';
import type { AlertView } from '../report/alert.js';

/** What must not be overlooked, as a list before all else. */
export function renderAlertsMarkdown(alerts: readonly AlertView[], command: string | undefined): string {
  if (alerts.length === 0) return '';
  const advice = command === undefined ? '' : `\nTo let this plan pass: ${harmlessMarkdown(command)}\n`;
  return `${alerts.map(renderAlert).join('')}${advice}\n`;
}

function renderAlert({ isStop, subject, message, assistants, more, advice }: AlertView): string {
  const names = assistants.map(harmlessMarkdown).join(', ');
  const rest = more > 0 ? ` and ${more} more` : '';
  const lines = [
    `- ${isStop ? '⛔' : '⚠️'} **${harmlessMarkdown(subject)}**: ${harmlessMarkdown(message)}\n`,
    names === '' ? '' : `  - ${names}${rest}\n`,
    advice === '' ? '' : `  - ${harmlessMarkdown(advice)}\n`,
  ];
  return lines.join('');
}
