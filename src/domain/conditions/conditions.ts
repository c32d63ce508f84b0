import type { JsonObject, JsonValue } from '../json.js';
import { parsePathPattern } from '../path-pattern/parse.js';
import { findValues } from '../path-pattern/places.js';
import { makeGlob } from './glob.js';

/** What a document must say, by path: a value, or several of which one is enough. Texts are globs. */
export type Conditions = Readonly<Record<string, JsonValue>>;

/** Whether a document says all of it. */
export type DocumentTest = (document: JsonObject) => boolean;

export type MadeTest =
  | { readonly ok: true; readonly test: DocumentTest }
  | { readonly ok: false; readonly path: string; readonly problem: string };

/**
 * Makes a test of conditions. A path with `*` is met where one of its places is; `null` is met by null and by absence, and a
 * glob also by a number or boolean that is written so.
 */
export function makeTest(conditions: Conditions): MadeTest {
  const tests: DocumentTest[] = [];
  for (const [path, expected] of Object.entries(conditions)) {
    const parsed = parsePathPattern(path);
    if (!parsed.ok) return { ok: false, path, problem: parsed.problem };
    const accepts = [expected].flat().map(makeValueTest);
    tests.push((document) => {
      const found = findValues(document, parsed.pattern);
      const values = found.length === 0 ? [null] : found;
      return values.some((value) => accepts.some((accept) => accept(value)));
    });
  }
  return { ok: true, test: (document) => tests.every((test) => test(document)) };
}

function makeValueTest(expected: JsonValue): (value: JsonValue) => boolean {
  if (typeof expected !== 'string') return (value) => value === expected;
  const glob = makeGlob(expected);
  return (value) => value !== null && typeof value !== 'object' && glob(String(value));
}
