import { canonicalJson, compareText } from '../canonical-json.js';
import { fieldsWith, keysOf } from '../field-map/fields.js';
import type { JsonArray, JsonObject } from '../json.js';

const SET_KEYS: ReadonlySet<string> = new Set(fieldsWith('set').map((field) => keysOf(field).join('.')));

/** The document with its sets sorted: the same assistant gives the same document, whatever order the API used. */
export function canonicalDocument(document: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(document).map(([key, value]) => [
      key,
      SET_KEYS.has(key) && Array.isArray(value) ? sortSet(value) : value,
    ]),
  );
}

/** An array that is a set, in an order that depends on its members alone. Duplicates stay. */
export function sortSet(members: JsonArray): JsonArray {
  return members
    .map((member) => ({ member, key: canonicalJson(member) }))
    .sort((a, b) => compareText(a.key, b.key))
    .map(({ member }) => member);
}
