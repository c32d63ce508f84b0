import type { FailedReversal, RevertResult } from '../../../app/revert/tally.js';
import { harmlessLine } from '../../harmless.js';
import { optional, sentence } from '../../report/summary.js';
import type { Style } from '../../style.js';

/** What a revert did: each row that could not be undone with its cause, then one summary line. */
export function renderRevertResult({ failed, missing, summary, run }: RevertResult, style: Style): string {
  const failures = failed.map((failure) => renderFailure(failure, style));
  const gone = missing.map((row) => `${style.warning('?')} ${titleOf(row, style)} is gone: its update is not undone\n`);
  const totals = sentence('Reverted', [
    `${summary.created} restored`,
    `${summary.updated} updated`,
    `${summary.deleted} deleted`,
    `${summary.unchanged} unchanged`,
    optional(summary.missing, 'missing'),
    optional(summary.failed, 'failed'),
    optional(summary.notAttempted, 'not attempted'),
  ]);
  return `\n${failures.join('')}${gone.join('')}${totals} ${style.faint(`Run ${run}.`)}\n`;
}

function renderFailure(failure: FailedReversal, style: Style): string {
  const { message, sqlState, constraint, hint } = failure;
  const place = [constraint && `constraint ${constraint}`, sqlState && `SQLSTATE ${sqlState}`].filter(Boolean);
  const note = place.length > 0 ? ` (${place.join(', ')})` : '';
  const cause = `    ${harmlessLine(`${message}${note}`)}\n`;
  const remedy = hint ? `    ${harmlessLine(hint)}\n` : '';
  return `${style.failure('!')} ${titleOf(failure, style)} failed\n${cause}${remedy}`;
}

function titleOf(
  { name, vapiAssistantId, assistantId }: Pick<FailedReversal, 'name' | 'vapiAssistantId' | 'assistantId'>,
  style: Style,
): string {
  const title = name === null ? '' : `${style.strong(harmlessLine(name))} `;
  return `${title}(${harmlessLine(vapiAssistantId)}) row ${harmlessLine(String(assistantId))}`;
}
