import type { DiffResult, SnapshotDifference } from '../../app/diff/result.js';
import { harmlessJson } from '../harmless.js';
import { fieldJson } from './field.js';

/** A comparison of snapshots as one JSON document, in pieces, with every field that differs. */
export function* renderDiffJson(result: DiffResult): Iterable<string> {
  const { base, head, summary, changes, invalid, warnings } = result;
  yield `${harmlessJson(JSON.stringify({ base, head, summary })).slice(0, -1)},"changes":[`;
  let separator = '\n';
  for (const change of changes) {
    yield `${separator}${harmlessJson(JSON.stringify(differenceJson(change)))}`;
    separator = ',\n';
  }
  yield `],${harmlessJson(JSON.stringify({ invalid, warnings })).slice(1)}\n`;
}

function differenceJson(difference: SnapshotDifference): object {
  const { action, vapiAssistantId, name, file, previousFile, fields } = difference;
  return { action, vapiAssistantId, name, file, previousFile, fields: fields.map(fieldJson) };
}
