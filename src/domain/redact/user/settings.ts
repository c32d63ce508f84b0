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

/** A root that Vapi does not know may be a field that it has since; one that is nearly known is a slip. */
function findFlaw(text: string): string | undefined {
  const parsed = parsePathPattern(text);
  if (!parsed.ok) return `no path: ${parsed.problem}`;
  const [root = ''] = text.split(/[.[]/);
  const known = [...TOP_LEVEL_KEYS];
  if (root === '' || root.includes('*') || known.includes(root)) return undefined;
  const near = nearest(root, known);
  return near === undefined ? undefined : `no field of an assistant is called ${root}; did you mean ${near}?`;
}
