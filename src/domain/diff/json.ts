import deepDiff from 'deep-diff';
import { isJsonObject, type JsonArray, type JsonObject, type JsonPath, type JsonValue } from '../json.js';
import { alignArrays } from './align.js';
import type { FieldChange } from './field-change.js';
import { findMoves } from './moves.js';

export type JsonChange = Omit<FieldChange, 'column'>;

/**
 * Differences between two JSON values, by path. deep-diff compares arrays by index, so arrays are aligned first and
 * handed to it as objects, whose keys say where each element stood before and stands after.
 */
export function diffJson(before: JsonValue | undefined, after: JsonValue | undefined): readonly JsonChange[] {
  if (before === undefined || after === undefined) return wholeValue(before, after);
  const moves: JsonChange[] = [];
  const [left, right] = alignValues(before, after, { path: [], moves });
  const differences = deepDiff.diff(left, right) ?? [];
  return [...differences.map(toChange), ...moves];
}

function wholeValue(before: JsonValue | undefined, after: JsonValue | undefined): readonly JsonChange[] {
  if (after !== undefined) return [{ path: [], kind: 'add', after }];
  return before === undefined ? [] : [{ path: [], kind: 'remove', before }];
}

interface Alignment {
  readonly path: JsonPath;
  readonly moves: JsonChange[];
}

type Pair = readonly [JsonValue, JsonValue];

function alignValues(before: JsonValue, after: JsonValue, alignment: Alignment): Pair {
  if (Array.isArray(before) && Array.isArray(after)) return alignElements(before, after, alignment);
  if (isJsonObject(before) && isJsonObject(after)) return alignProperties(before, after, alignment);
  return [before, after];
}

function alignProperties(before: JsonObject, after: JsonObject, alignment: Alignment): Pair {
  const left = new Map(Object.entries(before));
  const right = new Map(Object.entries(after));
  for (const [key, value] of left) {
    const other = right.get(key);
    if (other === undefined) continue;
    const [l, r] = alignValues(value, other, { ...alignment, path: [...alignment.path, key] });
    left.set(key, l);
    right.set(key, r);
  }
  return [withMarkedKeys(left), withMarkedKeys(right)];
}

function alignElements(before: JsonArray, after: JsonArray, { path, moves }: Alignment): Pair {
  const pairs = alignArrays(before, after);
  const left: [string, JsonValue][] = [];
  const right: [string, JsonValue][] = [];
  for (const pair of pairs) {
    const key = elementKey(pair.after ?? pair.before ?? 0, pair.after === undefined);
    let [l, r] = [elementAt(before, pair.before), elementAt(after, pair.after)];
    if (l !== undefined && r !== undefined) [l, r] = alignValues(l, r, { path: [...path, pair.after ?? 0], moves });
    if (l !== undefined) left.push([key, l]);
    if (r !== undefined) right.push([key, r]);
  }
  for (const pair of findMoves(pairs)) {
    moves.push({
      path: [...path, Number(pair.after)],
      kind: 'move',
      before: Number(pair.before),
      after: Number(pair.after),
    });
  }
  return [Object.fromEntries(left), Object.fromEntries(right)];
}

function elementAt(elements: JsonArray, index: number | undefined): JsonValue | undefined {
  return index === undefined ? undefined : elements[index];
}

/** Begins the keys that stand for elements; keys of documents that begin with it get it once more. */
const ELEMENT_MARK = '\u0000';

function withMarkedKeys(properties: ReadonlyMap<string, JsonValue>): JsonObject {
  const entries = [...properties].map(([key, value]) => [
    key.startsWith(ELEMENT_MARK) ? ELEMENT_MARK + key : key,
    value,
  ]);
  return Object.fromEntries(entries);
}

function elementKey(index: number, isRemoved: boolean): string {
  return `${ELEMENT_MARK}${index}${isRemoved ? '-' : ''}`;
}

function toChange(difference: deepDiff.Diff<unknown>): JsonChange {
  const path = (difference.path ?? []).map(toStep);
  switch (difference.kind) {
    case 'N':
      return { path, kind: 'add', after: difference.rhs as JsonValue };
    case 'D':
      return { path, kind: 'remove', before: difference.lhs as JsonValue };
    case 'E':
      return { path, kind: 'change', before: difference.lhs as JsonValue, after: difference.rhs as JsonValue };
    default:
      throw new TypeError('Arrays reach deep-diff aligned, as objects');
  }
}

function toStep(step: string): string | number {
  if (!step.startsWith(ELEMENT_MARK)) return step;
  const key = step.slice(ELEMENT_MARK.length);
  return key.startsWith(ELEMENT_MARK) ? key : Number.parseInt(key, 10);
}
