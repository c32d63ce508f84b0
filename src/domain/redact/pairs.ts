import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';

const NAME_KEYS =
  /^[@_]?(?:name|key|k|field|header|label|variable|var|param|parameter|property|setting|title|id|nome|nombre|nom|schlussel)$/i;
const VALUE_KEYS = /^[@#_]?(?:values?|val|v|content|text|data|default|wert|valor|valeur)$/i;

const MAX_MEMBERS = 12;
const MAX_NAME = 100;

/** A name and, under another key, its value: `{name, value}`, `{Key, Val}`, `{field, content}`. */
export interface Pair {
  readonly name: string;
}

/** The pair that an object is, if it is one. */
export function pairOf(object: JsonObject): Pair | undefined {
  const keys = Object.keys(object);
  if (keys.length < 2 || keys.length > MAX_MEMBERS || !keys.some(isValueKey)) return undefined;
  const nameKey = keys.find((key) => roleOf(key) === 'name' && typeof object[key] === 'string');
  const name = nameKey === undefined ? undefined : object[nameKey];
  return typeof name === 'string' && name.length <= MAX_NAME && !name.includes('redacted:') ? { name } : undefined;
}

/** Whether a pair has its value under a key. */
export function isValueKey(key: string): boolean {
  return roleOf(key) === 'value';
}

type Role = 'name' | 'value' | 'none';
const roles = new Map<string, Role>();
const MAX_CACHED = 5000;

function roleOf(key: string): Role {
  const known = roles.get(key);
  if (known !== undefined) return known;
  const role = NAME_KEYS.test(key) ? 'name' : VALUE_KEYS.test(key) ? 'value' : 'none';
  if (roles.size < MAX_CACHED) roles.set(key, role);
  return role;
}

/** Whether a value is a list of lists of a name and a value: `[["apiKey", "…"]]`. */
export function isRows(value: JsonValue): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((row) => Array.isArray(row) && row.length === 2 && typeof row[0] === 'string')
  );
}

/** Whether a value is a map or a list, in which there may be more than one secret. */
export function isContainer(value: JsonValue): boolean {
  return isJsonObject(value) || Array.isArray(value);
}
