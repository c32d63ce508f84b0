import { isJsonObject, type JsonObject, type JsonPath, type JsonValue, setOwnValue } from '../json.js';
import type { Problem } from '../problem.js';
import { type FingerprintKey, makeFingerprint } from './marker.js';
import { redactText } from './pieces.js';

/** A name as people see it: without tokens, which someone may have typed or pasted into it. */
export function shownName<T extends string | null>(name: T, key: FingerprintKey): T | string {
  return name === null ? name : redactText(name, (piece) => makeFingerprint(piece, key));
}

/** Reasons as people see them: a key on the way to the place may be a token, too. */
export function shownReasons(reasons: readonly Problem[], key: FingerprintKey): readonly Problem[] {
  return reasons.map((reason) => ({ ...reason, path: shownPath(reason.path, key) }));
}

/** A path as people see it, without the tokens that some of its keys may be. */
export function shownPath(path: JsonPath, key: FingerprintKey): JsonPath {
  return path.map((step) => (typeof step === 'string' ? shownName(step, key) : step));
}

/** A value as people see it: keys that are tokens are fingerprints. What has none is not copied. */
export function shownKeys(value: JsonValue, key: FingerprintKey): JsonValue {
  if (value === null || typeof value !== 'object') return value;
  if (!isJsonObject(value)) return shownElements(value, key);
  const entries = Object.entries(value).map(
    ([name, member]) => [shownName(name, key), shownKeys(member, key)] as const,
  );
  const isSame = entries.every(([name, member]) => Object.hasOwn(value, name) && value[name] === member);
  return isSame ? value : fromEntries(entries);
}

function shownElements(array: readonly JsonValue[], key: FingerprintKey): readonly JsonValue[] {
  const shown = array.map((element) => shownKeys(element, key));
  return shown.every((element, index) => element === array[index]) ? array : shown;
}

function fromEntries(entries: readonly (readonly [string, JsonValue])[]): JsonObject {
  const object: Record<string, JsonValue> = {};
  for (const [name, member] of entries) setOwnValue(object, name, member);
  return object;
}
