import { type Conditions, type DocumentTest, makeTest } from '../conditions/conditions.js';
import { makeGlob } from '../conditions/glob.js';
import { ownValue } from '../json.js';

/** Assistants by name (a glob) or id, or by what they say: `metadata.team: sales`. */
export type ScopeEntry = string | Conditions;

export interface ScopeSettings {
  /** Empty: all. */
  readonly include: readonly ScopeEntry[];
  readonly exclude: readonly ScopeEntry[];
}

/**
 * Which assistants are looked at: those that an entry of `include` names (without entries: all), but those that one of
 * `exclude` does. Undefined where that is every one.
 */
export function makeScope({ include, exclude }: ScopeSettings): DocumentTest | undefined {
  if (include.length + exclude.length === 0) return undefined;
  const [included, excluded] = [include.map(makeEntryTest), exclude.map(makeEntryTest)];
  return (document) =>
    (included.length === 0 || included.some((test) => test(document))) && !excluded.some((test) => test(document));
}

function makeEntryTest(entry: ScopeEntry): DocumentTest {
  if (typeof entry !== 'string') {
    const made = makeTest(entry);
    return made.ok ? made.test : () => false;
  }
  const glob = makeGlob(entry);
  return (document) => {
    const name = ownValue(document, 'name');
    return ownValue(document, 'id') === entry || (typeof name === 'string' && glob(name));
  };
}
