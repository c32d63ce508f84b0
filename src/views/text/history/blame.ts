import type { BlamedAssistant } from '../../../app/history/blame.js';
import { harmlessGithubLog, harmlessLine } from '../../harmless.js';
import { type BlameLine, viewBlame } from '../../report/blame.js';
import type { Style } from '../../style.js';

/** A table for each assistant: field, run, time, actor and git revision of its last change. */
export function* renderBlame(assistants: readonly BlamedAssistant[], style: Style): Iterable<string> {
  let separator = '';
  for (const assistant of assistants) {
    yield separator + harmlessGithubLog(renderAssistant(assistant, style));
    separator = '\n';
  }
}

function renderAssistant(assistant: BlamedAssistant, style: Style): string {
  const { name, vapiAssistantId, assistantId } = assistant;
  const title = `${style.strong(harmlessLine(name ?? vapiAssistantId))} ${style.faint(`(${harmlessLine(vapiAssistantId)}) row ${assistantId}`)}\n`;
  const lines = viewBlame(assistant);
  if (lines.length === 0) return `${title}  No field was changed then.\n`;
  return title + renderTable(lines.map(toCells), style);
}

type Cells = readonly [label: string, run: string, when: string, actor: string, revision: string];

function toCells({ label, run, when, actor, revision }: BlameLine): Cells {
  return [harmlessLine(label), run === null ? '' : `run ${run}`, when, harmlessLine(actor), harmlessLine(revision)];
}

function renderTable(rows: readonly Cells[], style: Style): string {
  const width = (column: number) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0));
  const widths = [0, 1, 2, 3].map(width);
  return rows
    .map(([label, ...cells]) => {
      const rest = cells.map((cell, index) => cell.padEnd(widths[index + 1] ?? 0)).join('  ');
      return `  ${label.padEnd(widths[0] ?? 0)}  ${style.faint(rest.trimEnd())}`.trimEnd();
    })
    .join('\n')
    .concat('\n');
}
