import { canonicalJson } from '../canonical-json.js';
import {
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonPath,
  type JsonValue,
  ownValue,
  setOwnValue,
} from '../json.js';
import { containsRedaction, MARKERS_IN_TEXT, makeFingerprint } from '../redact/marker.js';
import { type RedactionOptions, redactValue, scopeOfColumn } from '../redact/redact.js';
import { type Scope, SECRET_SCOPES, scopeOfMember, scopeOfObject } from '../redact/scope.js';
import { redactText } from '../redact/secret-text.js';

export interface Restored<T extends JsonValue> {
  /** The desired value with every secret that was found in its place. */
  readonly value: T;
  /** Where a redacted secret is left, because the current value has another secret there or none. */
  readonly unresolved: readonly JsonPath[];
}

interface Walk {
  readonly options: RedactionOptions;
  readonly unresolved: JsonPath[];
}

/**
 * Puts the secrets of a current document back into a desired one that was read from a snapshot: a redacted secret that is
 * the fingerprint of what the current document holds in the same place becomes that value. Elements of arrays are matched
 * by what they are, not by their index, so that an inserted element does not cost the others their secrets.
 */
export function restoreRedacted(
  desired: JsonObject,
  current: JsonObject,
  options: RedactionOptions,
): Restored<JsonObject> {
  const { value, unresolved } = restoreFrom(desired, current, 'document', options);
  return { value: isJsonObject(value) ? value : desired, unresolved };
}

/** The same for the value of one column; an undefined current value restores nothing. */
export function restoreColumn(
  column: string,
  { desired, current }: { readonly desired: JsonValue; readonly current: JsonValue | undefined },
  options: RedactionOptions,
): Restored<JsonValue> {
  return restoreFrom(desired, current, scopeOfColumn(column, desired), options);
}

function restoreFrom(
  desired: JsonValue,
  current: JsonValue | undefined,
  scope: Scope,
  options: RedactionOptions,
): Restored<JsonValue> {
  const unresolved: JsonPath[] = [];
  const value = restoreValue({ desired, current, scope, path: [] }, { options, unresolved });
  return { value, unresolved };
}

interface Place {
  readonly desired: JsonValue;
  readonly current: JsonValue | undefined;
  readonly scope: Scope;
  readonly path: JsonPath;
}

function restoreValue(place: Place, walk: Walk): JsonValue {
  const { desired, current } = place;
  if (!containsRedaction(desired)) return desired;
  if (typeof desired === 'string') return restoreText(desired, place, walk);
  if (Array.isArray(desired)) return restoreArray(desired, Array.isArray(current) ? current : [], place, walk);
  if (!isJsonObject(desired)) return desired;
  return restoreObject(desired, place, walk);
}

function restoreText(desired: string, { current, scope, path }: Place, walk: Walk): JsonValue {
  if (current !== undefined && redactValue(current, scope, walk.options) === desired) return current;
  const known = new Map<string, string>();
  if (typeof current === 'string' && !SECRET_SCOPES.has(scope)) {
    redactText(current, (piece) => {
      const marker = makeFingerprint(piece, walk.options.key);
      known.set(marker, piece);
      return marker;
    });
  }
  const restored = desired.replace(MARKERS_IN_TEXT, (marker) => known.get(marker) ?? marker);
  if (containsRedaction(restored)) walk.unresolved.push(path);
  return restored;
}

function restoreObject(desired: JsonObject, { current, scope, path }: Place, walk: Walk): JsonObject {
  const inner = scopeOfObject(scope, desired);
  const restored = { ...desired };
  for (const key of Object.keys(desired)) {
    const value = desired[key] as JsonValue;
    const child = {
      desired: value,
      current: isJsonObject(current) ? ownValue(current, key) : undefined,
      scope: scopeOfMember(inner, key, value),
      path: [...path, key],
    };
    setOwnValue(restored, key, restoreValue(child, walk));
  }
  return restored;
}

function restoreArray(desired: JsonArray, current: JsonArray, place: Place, walk: Walk): JsonArray {
  const candidates = matchElements(desired, current, place.scope, walk.options);
  return desired.map((element, index) => {
    const child = { desired: element, scope: place.scope, path: [...place.path, index] };
    return restoreElement(child, candidates[index] ?? [], walk);
  });
}

/** Takes the first candidate that has all the secrets, else the one with the fewest gaps. */
function restoreElement(
  child: Omit<Place, 'current'>,
  candidates: readonly (JsonValue | undefined)[],
  walk: Walk,
): JsonValue {
  let best: Restored<JsonValue> | undefined;
  for (const current of candidates) {
    const unresolved: JsonPath[] = [];
    const value = restoreValue({ ...child, current }, { options: walk.options, unresolved });
    if (unresolved.length === 0) return value;
    if (best === undefined || unresolved.length < best.unresolved.length) best = { value, unresolved };
  }
  walk.unresolved.push(...(best?.unresolved ?? []));
  return best?.value ?? child.desired;
}

const MAX_CANDIDATES = 8;

/** For each desired element the current ones that it may be, likeliest first: equal, of one identity, with its secrets. */
function matchElements(
  desired: JsonArray,
  current: JsonArray,
  scope: Scope,
  options: RedactionOptions,
): readonly (readonly (JsonValue | undefined)[])[] {
  const described = current.map((value) => ({
    value,
    redacted: canonicalJson(redactValue(value, scope, options)),
    identity: identityOf(value),
  }));
  return desired.map((element) => {
    const text = canonicalJson(element);
    const markers = text.match(MARKERS_IN_TEXT) ?? [];
    const identity = identityOf(element);
    const related = described.filter(({ redacted }) => markers.some((marker) => redacted.includes(marker)));
    const equal = related.filter(({ redacted }) => redacted === text);
    const same = related.filter((other) => identity !== undefined && other.identity === identity);
    const likeliest = [...new Set([...equal.slice(0, 1), ...same, ...related])].slice(0, MAX_CANDIDATES);
    return [...likeliest.map(({ value }) => value), undefined];
  });
}

/** What tells an element of a list from its neighbours, as far as it has anything of the kind. */
function identityOf(value: JsonValue): string | undefined {
  if (!isJsonObject(value)) return undefined;
  const named = isJsonObject(value['function']) ? value['function'] : value;
  for (const key of ['id', 'name', 'key', 'toolId', 'type', 'role']) {
    const identity = ownValue(named, key) ?? ownValue(value, key);
    if (typeof identity === 'string') return `${key}:${identity}`;
  }
  return undefined;
}
