import type { BlamedAssistant } from '../../app/history/blame.js';
import type { RecordOfRow } from '../../app/history/ports.js';
import type { Origin } from '../../domain/blame/blame.js';
import { harmlessJson } from '../harmless.js';

/** Who changed what last, as one JSON document, in pieces. */
export function* renderBlameJson(assistants: readonly BlamedAssistant[]): Iterable<string> {
  let lead = '{"assistants":[\n';
  for (const { vapiAssistantId, assistantId, name, fields } of assistants) {
    const shown = fields.map(({ column, path, origin }) => ({ column, path, ...originJson(origin) }));
    yield lead + harmlessJson(JSON.stringify({ vapiAssistantId, assistantId, name, fields: shown }));
    lead = ',\n';
  }
  yield ']}\n';
}

function originJson(origin: Origin<RecordOfRow>): object {
  if (origin.kind !== 'record') return { origin: ORIGINS[origin.kind], run: null };
  const { run, action } = origin.record;
  return { origin: 'run', run: { ...run, action } };
}

const ORIGINS = { edit: 'edited in the database', unknown: 'before the first record' } as const;
