import { compareText } from '../../../domain/canonical-json.js';

/** What tells a reader which thing this is: it stands before long texts. */
const IDENTITY_KEYS = ['id', 'name', 'type', 'role', 'provider', 'model'];
const RANKS: ReadonlyMap<string, number> = new Map(IDENTITY_KEYS.map((key, rank) => [key, rank]));

/** Orders the keys of nested objects: those that identify first, then by UTF-16 code units. */
export function compareKeys(a: string, b: string): number {
  const [left, right] = [RANKS.get(a), RANKS.get(b)];
  if (left === undefined && right === undefined) return compareText(a, b);
  return (left ?? RANKS.size) - (right ?? RANKS.size);
}
