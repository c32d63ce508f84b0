import type { JsonObject, JsonValue } from '../json.js';
import { parsePathPattern } from '../path-pattern/parse.js';
import type { Problem } from '../problem.js';
import { findNeeded } from './ignored.js';

/** What is wrong with the paths of `ignore`, each a text or an object with one. */
export function findIgnoreProblems(entries: JsonValue): readonly Problem[] {
  return (entries as readonly (string | JsonObject)[]).flatMap((entry, index) => {
    const message = findFlaw(typeof entry === 'string' ? entry : String(entry['path']));
    return message === undefined ? [] : [{ path: [index], message }];
  });
}

function findFlaw(text: string): string | undefined {
  const parsed = parsePathPattern(text);
  if (!parsed.ok) return `no path: ${parsed.problem}`;
  const needed = findNeeded(parsed.pattern);
  return needed === undefined ? undefined : `${needed} cannot be ignored: vapi-sync itself needs it`;
}
