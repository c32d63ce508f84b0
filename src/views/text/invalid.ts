import { formatPath } from '../../domain/json.js';
import type { InvalidAssistant } from '../../domain/plan/change.js';
import { harmlessLine } from '../harmless.js';
import type { Style } from '../style.js';

/** An invalid assistant with all its reasons, a line each; the note says what that means for it. */
export function renderInvalid(
  { vapiAssistantId, name, reasons }: InvalidAssistant,
  { style, note }: { readonly style: Style; readonly note: string },
): string {
  const title = `${harmlessLine(name ?? 'Assistant')} (${harmlessLine(vapiAssistantId ?? 'without id')})`;
  const lines = reasons.map(
    ({ path, message }) => `    ${harmlessLine(formatPath(path) || 'document')}: ${harmlessLine(message)}\n`,
  );
  return `${style.failure('!')} ${style.strong(title)} ${style.faint(note)}\n${lines.join('')}`;
}

/** An id that was asked for and that the source does not know. */
export function renderUnknownId(id: string, style: Style): string {
  return `${style.failure('!')} ${harmlessLine(id)}: no such assistant\n`;
}
