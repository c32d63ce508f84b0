import { elementSteps, identityOf } from '../element-identity.js';
import { isJsonObject, type JsonArray, type JsonObject, type JsonPath, type JsonValue, setOwnValue } from '../json.js';
import { containsRedaction } from '../redact/marker.js';

/** A text that is or contains fingerprints, and where it stands. */
export interface MarkedLeaf {
  readonly text: string;
  readonly path: JsonPath;
  /** The place by identity: equal for the same element of an array, wherever it stands. */
  readonly place: string;
  /** The same, but elements that nothing tells apart (no identity, or the same one) share it. */
  readonly family: string;
}

interface Position {
  readonly path: JsonPath;
  /** Keys are texts; steps to elements are lists of one, so that a key is never taken for an element. */
  readonly place: readonly JsonValue[];
  readonly family: readonly JsonValue[];
}

const ROOT: Position = { path: [], place: [], family: [] };

/** A value with something else in the place of every text that holds fingerprints; what has none is not copied. */
export function mapMarkedLeaves(value: JsonValue, visit: (leaf: MarkedLeaf) => JsonValue): JsonValue {
  return mapFrom(value, ROOT, visit);
}

type Visit = Parameters<typeof mapMarkedLeaves>[1];

function mapFrom(value: JsonValue, position: Position, visit: Visit): JsonValue {
  if (!containsRedaction(value)) return value;
  if (typeof value === 'string') return visit({ text: value, ...describe(position) });
  return isJsonObject(value) ? mapObject(value, position, visit) : mapArray(value as JsonArray, position, visit);
}

function describe({ path, place, family }: Position): Omit<MarkedLeaf, 'text'> {
  return { path, place: JSON.stringify(place), family: JSON.stringify(family) };
}

function mapObject(object: JsonObject, { path, place, family }: Position, visit: Visit): JsonObject {
  const copy = { ...object };
  for (const key of Object.keys(object)) {
    const position = { path: [...path, key], place: [...place, key], family: [...family, key] };
    setOwnValue(copy, key, mapFrom(object[key] as JsonValue, position, visit));
  }
  return copy;
}

function mapArray(array: JsonArray, { path, place, family }: Position, visit: Visit): JsonArray {
  const steps = elementSteps(array);
  return array.map((element, index) => {
    const position = {
      path: [...path, index],
      place: [...place, [steps[index] ?? index]],
      family: [...family, [identityOf(element) ?? null]],
    };
    return mapFrom(element, position, visit);
  });
}
