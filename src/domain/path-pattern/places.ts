import { isJsonObject, type JsonObject, type JsonValue, ownValue, setOwnValue } from '../json.js';
import { advance, elementStepOf, type PlaceStep, type Progress, startProgress } from './match.js';
import type { PathPattern } from './parse.js';

/** The values at the places that a pattern names; of a value that it names as a whole only the whole. */
export function findValues(root: JsonValue, pattern: PathPattern): readonly JsonValue[] {
  const plain = followKeys(root, pattern);
  if (plain !== undefined) return plain;
  const found: JsonValue[] = [];
  collect(root, startProgress([pattern]), found);
  return found;
}

/** What names alone lead to, through objects alone: nearly every pattern, and quick. Undefined for all others. */
function followKeys(root: JsonValue, { steps }: PathPattern): readonly JsonValue[] | undefined {
  let value: JsonValue = root;
  for (const step of steps) {
    if (step.kind !== 'key' || Array.isArray(value)) return undefined;
    const next: JsonValue | undefined = isJsonObject(value) ? ownValue(value, step.name) : undefined;
    if (next === undefined) return [];
    value = next;
  }
  return [value];
}

function collect(value: JsonValue, progress: Progress, found: JsonValue[]): void {
  if (progress.met.length > 0) found.push(value);
  else if (progress.open.length > 0) {
    for (const [step, child] of stepsOf(value)) collect(child, advance(progress, step), found);
  }
}

/**
 * The value without what is at the places of patterns; undefined where it is itself at one. What has none is not copied.
 * @param progress how far the patterns have been followed down to the value; see `startProgress`
 */
export function omitPlaces(value: JsonValue, progress: Progress): JsonValue | undefined {
  if (progress.met.length > 0) return undefined;
  if (progress.open.length === 0 || value === null || typeof value !== 'object') return value;
  const kept = stepsOf(value).map(
    ([step, child]) => [step, child, omitPlaces(child, advance(progress, step))] as const,
  );
  if (kept.every(([, child, rest]) => child === rest)) return value;
  if (!isJsonObject(value)) return kept.flatMap(([, , rest]) => (rest === undefined ? [] : [rest]));
  return objectOf(kept.map(([step, , rest]) => [step, rest] as const));
}

/**
 * The value with what the other one has at the places of patterns, where it has nothing there itself. Elements of arrays
 * are taken for each other where both arrays are of one length.
 */
export function graftPlaces(value: JsonValue, other: JsonValue | undefined, progress: Progress): JsonValue {
  if (other === undefined || progress.met.length > 0 || progress.open.length === 0) return value;
  if (isJsonObject(value) && isJsonObject(other)) return graftMembers(value, other, progress);
  if (!Array.isArray(value) || !Array.isArray(other) || value.length !== other.length) return value;
  return value.map((element, index) =>
    graftPlaces(element, other[index], advance(progress, elementStepOf(index, element))),
  );
}

function graftMembers(value: JsonObject, other: JsonObject, progress: Progress): JsonObject {
  const own = Object.entries(value).map(([key, child]) => {
    const counterpart = Object.hasOwn(other, key) ? other[key] : undefined;
    return [key, graftPlaces(child, counterpart, advance(progress, key))] as const;
  });
  const absent = Object.entries(other).filter(
    ([key]) => !Object.hasOwn(value, key) && advance(progress, key).met.length > 0,
  );
  return objectOf([...own, ...absent]);
}

function stepsOf(value: JsonValue): readonly (readonly [PlaceStep, JsonValue])[] {
  if (Array.isArray(value)) {
    return value.map((element: JsonValue, index) => [elementStepOf(index, element), element] as const);
  }
  return isJsonObject(value) ? Object.entries(value) : [];
}

function objectOf(entries: readonly (readonly [PlaceStep, JsonValue | undefined])[]): JsonObject {
  const object: Record<string, JsonValue> = {};
  for (const [key, value] of entries) if (value !== undefined) setOwnValue(object, String(key), value);
  return object;
}
