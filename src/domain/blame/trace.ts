import { alignArrays } from '../diff/align.js';
import { isJsonObject, type JsonArray, type JsonPath, type JsonValue, ownValue } from '../json.js';
import { isEqualJson } from '../row/equal.js';

/** A value around a change; undefined is nothing (SQL NULL). */
export interface ValuePair {
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** Finds where values stood before a change. */
export type Tracer = (pathAfter: JsonPath) => JsonPath | undefined;

/**
 * A tracer for one change: given where a value stands after it, where the same value stood before, or undefined where the
 * change brought or altered it. Elements of arrays are followed when they move, as a comparison shows them.
 */
export function makeTracer({ before, after }: ValuePair): Tracer {
  const alignments = new Map<JsonArray, ReadonlyMap<number, number>>();
  const indexBefore = (left: JsonArray, right: JsonArray, index: number): number | undefined => {
    const known = alignments.get(right) ?? alignmentOf(left, right);
    alignments.set(right, known);
    return known.get(index);
  };
  return (pathAfter) => {
    let [left, right] = [before, after];
    const path: (string | number)[] = [];
    for (const step of pathAfter) {
      const stepBefore = stepIn([left, right], step, indexBefore);
      if (stepBefore === undefined) return undefined;
      [left, right] = [memberAt(left, stepBefore), memberAt(right, step)];
      if (left === undefined) return undefined;
      path.push(stepBefore);
    }
    return left !== undefined && isEqualJson(left, right) ? path : undefined;
  };
}

function stepIn(
  [left, right]: readonly [JsonValue | undefined, JsonValue | undefined],
  step: string | number,
  indexBefore: (left: JsonArray, right: JsonArray, index: number) => number | undefined,
): string | number | undefined {
  if (typeof step === 'string') return isJsonObject(left) ? step : undefined;
  return Array.isArray(left) && Array.isArray(right) ? indexBefore(left, right, step) : undefined;
}

function memberAt(value: JsonValue | undefined, step: string | number): JsonValue | undefined {
  if (typeof step === 'number') return Array.isArray(value) ? (value as JsonArray)[step] : undefined;
  return isJsonObject(value) ? ownValue(value, step) : undefined;
}

function alignmentOf(left: JsonArray, right: JsonArray): ReadonlyMap<number, number> {
  const pairs = alignArrays(left, right);
  return new Map(
    pairs.flatMap(({ before, after }) =>
      before === undefined || after === undefined ? [] : [[after, before] as const],
    ),
  );
}
