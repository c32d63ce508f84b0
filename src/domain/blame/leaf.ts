import { isJsonObject, type JsonPath, type JsonValue } from '../json.js';

/** Calls back for every leaf of a value with its path: scalars and empty containers; nothing for undefined. */
export function forEachLeaf(value: JsonValue | undefined, use: (path: JsonPath) => void, path: JsonPath = []): void {
  if (value === undefined) return;
  const members = membersOf(value);
  if (members.length === 0) use(path);
  for (const [step, member] of members) forEachLeaf(member, use, [...path, step]);
}

/** Steps and values inside a value; none for scalars. */
export function membersOf(value: JsonValue): readonly (readonly [string | number, JsonValue])[] {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((member, index) => [index, member]);
  return isJsonObject(value) ? Object.entries(value) : [];
}
