import type { AssistantStatus, StatusResult, StatusSummary } from '../../app/status/result.js';
import { renderAge } from '../../domain/time.js';
import { harmlessLine } from '../harmless.js';
import { optional } from '../report/summary.js';
import type { Style } from '../style.js';
import { renderInvalid } from './invalid.js';

/** Totals, a line for each assistant that differs, the last good run, and the totals again. */
export function renderStatus(result: StatusResult, style: Style): string {
  const totals = `Status: ${totalsOf(result.summary)}.\n`;
  const differing = result.assistants.filter(({ states }) => states.length > 0);
  const lines = [
    ...differing.map((assistant) => renderAssistant(assistant, style)),
    ...result.invalid.map((assistant) => renderInvalid(assistant, { style, note: 'invalid, not compared' })),
  ];
  const notes = [...notCompared(result), lastRunLine(result, style)].join('');
  return `${style.strong(totals.trimEnd())}\n\n${lines.join('')}${lines.length > 0 ? '\n' : ''}${notes}${totals}`;
}

function totalsOf(summary: StatusSummary): string {
  const states = [
    optional(summary.notPulled, 'not pulled'),
    optional(summary.notCommitted, 'not committed'),
    optional(summary.notApplied, 'not applied'),
    optional(summary.editedInDatabase, 'edited in the database'),
    optional(summary.missingInVapi, 'missing in Vapi'),
    optional(summary.invalid, 'invalid'),
  ];
  return [`${summary.agree} of ${summary.assistants} agree`, ...states].filter((part) => part !== null).join(', ');
}

function renderAssistant({ name, vapiAssistantId, states }: AssistantStatus, style: Style): string {
  const title =
    name === null
      ? harmlessLine(vapiAssistantId)
      : `${style.strong(harmlessLine(name))} ${style.faint(`(${harmlessLine(vapiAssistantId)})`)}`;
  const mark = states.includes('missing in Vapi') ? style.warning('?') : style.changed('~');
  return `${mark} ${title} ${states.map((state) => style.warning(state)).join(', ')}\n`;
}

function notCompared({ compared }: StatusResult): readonly string[] {
  return [
    ...(compared.git ? [] : ['Not compared: the last commit, as there is no git repository here.\n']),
    ...(compared.database ? [] : ['Not compared: the database, as there is none (DATABASE_URL is not set).\n']),
  ];
}

function lastRunLine({ lastRun, compared }: StatusResult, style: Style): string {
  if (!compared.database) return '';
  if (lastRun === null) return `Last good run: ${style.warning('none')}\n`;
  const { id, startedAt, ageSeconds, actor } = lastRun;
  const when = `${startedAt.slice(0, 19).replace('T', ' ')} UTC`;
  return `Last good run: ${id}, ${when}, ${renderAge(ageSeconds * 1000)} ago, by ${harmlessLine(actor)}\n`;
}
