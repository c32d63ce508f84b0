import { type JsonArray, type JsonValue, valueAt } from '../json.js';

/** What an element is called by, the telling first. */
const NAMING_KEYS: readonly (readonly string[])[] = [
  ['function', 'name'],
  ['name'],
  ['key'],
  ['on'],
  ['role'],
  ['type'],
  ['provider'],
  ['id'],
];

/** Longer names, and those with line ends, tell less than a position. */
const READABLE = /^[^\n\r]{1,60}$/;

/** Gives an element's name where it has one that no other element of either array has. */
export type NameElement = (element: JsonValue) => string | undefined;

/** Names the elements of an array that changed: `book_appointment` rather than the third before and the fifth after. */
export function elementNames(before: JsonArray, after: JsonArray): NameElement {
  const taken = [countNames(before), countNames(after)];
  return (element) =>
    namesOf(element).find(([key, name]) => taken.every((counts) => (counts.get(`${key}=${name}`) ?? 0) <= 1))?.[1];
}

function countNames(elements: JsonArray): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [key, name] of elements.flatMap(namesOf)) {
    counts.set(`${key}=${name}`, (counts.get(`${key}=${name}`) ?? 0) + 1);
  }
  return counts;
}

function namesOf(element: JsonValue): readonly (readonly [key: string, name: string])[] {
  return NAMING_KEYS.flatMap((keys) => {
    const name = valueAt(element, keys);
    return typeof name === 'string' && READABLE.test(name) ? [[keys.join('.'), name] as const] : [];
  });
}
