import { TOP_LEVEL_KEYS } from '../../field-map/fields.js';
import type { JsonObject, JsonValue } from '../../json.js';
import { nearest } from '../../nearest.js';
import { parsePathPattern } from '../../path-pattern/parse.js';
import type { Problem } from '../../problem.js';

/** What is wrong with the paths of `redaction.hide` and `redaction.show`, each a text or an object with one. */
export function findRedactionProblems(entries: JsonValue): readonly Problem[] {
  return (entries as readonly (string | JsonObject)[]).flatMap((entry, index) => {
    const message = findFlaw(typeof entry === 'string' ? entry : String(entry['path']));
    return message === undefined ? [] : [{ path: [index], message }];
  });
}

/**
 * Roots of these paths that the field map does not know: a slip, or a field that Vapi has since. Those that are nearly
 * known are problems already.
 */
export function findUnknownRoots(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map(rootOf))].filter((root) => !isKnownRoot(root));
}

function findFlaw(text: string): string | undefined {
  const parsed = parsePathPattern(text);
  if (!parsed.ok) return `no path: ${parsed.problem}`;
  const root = rootOf(text);
  const near = isKnownRoot(root) ? undefined : nearest(root, TOP_LEVEL_KEYS);
  return near === undefined ? undefined : `no field of an assistant is called ${root}; did you mean ${near}?`;
}

function rootOf(text: string): string {
  return text.split(/[.[]/)[0] ?? '';
}

function isKnownRoot(root: string): boolean {
  return root === '' || root.includes('*') || TOP_LEVEL_KEYS.includes(root);
}
