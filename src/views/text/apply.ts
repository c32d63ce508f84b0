import type { ApplyResult, FailedAssistant } from '../../app/apply/result.js';
import { harmlessLine } from '../harmless.js';
import { describePlace } from '../report/place.js';
import { renderApplySummary } from '../report/summary.js';
import type { Style } from '../style.js';

/** What an apply did: each failure with its cause, then one summary line. */
export function renderApplyResult(
  { failed, summary, run, orgIds, target }: ApplyResult & { readonly target: string },
  style: Style,
): string {
  const failures = failed.map((failure) => renderFailure(failure, style));
  const isIdle = summary.created + summary.updated + summary.failed + summary.notAttempted === 0;
  const place = `Run ${run} into ${harmlessLine(describePlace(target, orgIds))}.`;
  return `\n${failures.join('')}${isIdle ? 'Nothing is left to do. ' : ''}${renderApplySummary(summary)} ${style.faint(place)}\n`;
}

function renderFailure(failure: FailedAssistant, style: Style): string {
  const { name, vapiAssistantId, message, sqlState, column, constraint, hint } = failure;
  const place = [
    column && `column ${column}`,
    constraint && `constraint ${constraint}`,
    sqlState && `SQLSTATE ${sqlState}`,
  ];
  const note = place.filter(Boolean).join(', ');
  const title = `${style.failure('!')} ${style.strong(harmlessLine(name))} (${harmlessLine(vapiAssistantId)}) failed`;
  const cause = `    ${harmlessLine(message)}${note ? ` (${harmlessLine(note)})` : ''}\n`;
  return `${title}\n${cause}${hint ? `    ${harmlessLine(hint)}\n` : ''}`;
}
