import type { AssistantSecrets, SecretPlace, SecretsResult } from '../../../app/secrets/secrets.js';
import { formatPath } from '../../../domain/json.js';
import { harmlessLine } from '../../harmless.js';
import type { Style } from '../../style.js';
import { renderUnknownId } from '../invalid.js';

/** A block for each assistant, a line for each place; never a value. */
export function renderSecrets({ assistants, summary, unknownIds }: SecretsResult, style: Style): string {
  const blocks = assistants.map((assistant) => `${renderAssistant(assistant, style)}\n`);
  const unknown = unknownIds.map((id) => renderUnknownId(id, style));
  const { hidden, keyed, strong, weak, shown } = summary;
  const counts = `${hidden} hidden (${keyed} keyed, ${strong} strong, ${weak} weak), ${shown} shown that look like secrets`;
  const outOfScope = summary.outOfScope > 0 ? `; ${summary.outOfScope} assistants out of scope` : '';
  return `${blocks.join('')}${unknown.join('')}Secrets of ${summary.assistants} assistants: ${counts}${outOfScope}.\n`;
}

function renderAssistant({ name, vapiAssistantId, hidden, shown }: AssistantSecrets, style: Style): string {
  const title = harmlessLine(`${name ?? 'without name'} (${vapiAssistantId ?? 'without id'})`);
  const lines = [
    ...hidden.map((place) => `  ${place.strength.padEnd(6)}  ${renderPlace(place)}\n`),
    ...shown.map((place) => `  ${style.warning('shown ')}  ${renderPlace(place)}\n`),
  ];
  return `${style.strong(title)}\n${lines.join('')}`;
}

function renderPlace({ path, rule, reason }: SecretPlace): string {
  return harmlessLine(`${formatPath(path)}: ${reason} [${rule}]`);
}
