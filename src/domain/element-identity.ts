import { isJsonObject, type JsonArray, type JsonValue, ownValue } from './json.js';

/** What may tell an element from its neighbours, likeliest first. */
const IDENTITY_KEYS = ['id', 'name', 'key', 'toolId', 'type', 'role'] as const;

/** What tells an element of a list from its neighbours, as far as it has anything of the kind: `name=book_appointment`. */
export function identityOf(value: JsonValue): string | undefined {
  if (!isJsonObject(value)) return undefined;
  const named = isJsonObject(value['function']) ? value['function'] : value;
  for (const key of IDENTITY_KEYS) {
    const identity = ownValue(named, key) ?? ownValue(value, key);
    if (typeof identity === 'string') return `${key}=${identity}`;
  }
  return undefined;
}

/**
 * The steps to the elements of an array, each unique: its identity, with `#2` for the second that has the same, or its
 * index where it has none.
 */
export function elementSteps(array: JsonArray): readonly (string | number)[] {
  const counts = new Map<string, number>();
  return array.map((element, index) => {
    const identity = identityOf(element);
    if (identity === undefined) return index;
    const count = (counts.get(identity) ?? 0) + 1;
    counts.set(identity, count);
    return count === 1 ? identity : `${identity}#${count}`;
  });
}
