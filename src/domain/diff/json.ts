import deepDiff from 'deep-diff';
import { isJsonObject, type JsonArray, type JsonObject, type JsonPath, type JsonValue } from '../json.js';
import { isEqualJson } from '../row/equal.js';
import { alignArrays } from './align.js';
import { elementNames } from './element-names.js';
import type { ElementStep, FieldChange, LabelStep } from './field-change.js';
import { findMoves } from './moves.js';

/** A difference inside a value; its label starts there. */
export type JsonChange = Omit<FieldChange, 'column'>;

/**
 * Differences between two JSON values, by path. deep-diff compares arrays by index, so arrays are aligned first and
 * handed to it as objects, whose keys say where each element stood before and stands after. What is equal is not handed to it.
 */
export function diffJson(before: JsonValue | undefined, after: JsonValue | undefined): readonly JsonChange[] {
  if (before === undefined || after === undefined) return wholeValue(before, after);
  const moves: JsonChange[] = [];
  const [left, right] = alignValues(before, after, { path: [], label: [], moves });
  const differences = deepDiff.diff(left, right) ?? [];
  return [...differences.map(toChange), ...moves];
}

function wholeValue(before: JsonValue | undefined, after: JsonValue | undefined): readonly JsonChange[] {
  if (after !== undefined) return [{ path: [], label: [], kind: 'add', after }];
  return before === undefined ? [] : [{ path: [], label: [], kind: 'remove', before }];
}

interface Alignment {
  readonly path: JsonPath;
  readonly label: readonly LabelStep[];
  readonly moves: JsonChange[];
}

type Pair = readonly [JsonValue, JsonValue];

function alignValues(before: JsonValue, after: JsonValue, alignment: Alignment): Pair {
  if (Array.isArray(before) && Array.isArray(after)) return alignElements(before, after, alignment);
  if (isJsonObject(before) && isJsonObject(after)) return alignProperties(before, after, alignment);
  return [before, after];
}

function alignProperties(before: JsonObject, after: JsonObject, { path, label, moves }: Alignment): Pair {
  const left = new Map(Object.entries(before));
  const right = new Map(Object.entries(after));
  for (const [key, value] of left) {
    const other = right.get(key);
    if (other === undefined) continue;
    if (isEqualJson(value, other)) {
      left.delete(key);
      right.delete(key);
      continue;
    }
    const [l, r] = alignValues(value, other, { path: [...path, key], label: [...label, key], moves });
    left.set(key, l);
    right.set(key, r);
  }
  return [withMarkedKeys(left), withMarkedKeys(right)];
}

function alignElements(before: JsonArray, after: JsonArray, { path, label, moves }: Alignment): Pair {
  const pairs = alignArrays(before, after);
  const moved = new Set(findMoves(pairs));
  const nameOf = elementNames(before, after);
  const left: [string, JsonValue][] = [];
  const right: [string, JsonValue][] = [];
  for (const pair of pairs) {
    const [l, r] = [elementAt(before, pair.before), elementAt(after, pair.after)];
    const step: ElementStep = {
      index: pair.after ?? pair.before ?? 0,
      isBefore: r === undefined,
      name: nameOf(r ?? l ?? null),
    };
    const place = { path: [...path, step.index], label: [...label, step], moves };
    const [lAligned, rAligned] = l !== undefined && r !== undefined ? alignValues(l, r, place) : [l, r];
    if (lAligned !== undefined) left.push([elementKey(step), lAligned]);
    if (rAligned !== undefined) right.push([elementKey(step), rAligned]);
    if (moved.has(pair)) {
      moves.push({
        path: place.path,
        label: place.label,
        kind: 'move',
        before: Number(pair.before),
        after: step.index,
      });
    }
  }
  return [Object.fromEntries(left), Object.fromEntries(right)];
}

function elementAt(elements: JsonArray, index: number | undefined): JsonValue | undefined {
  return index === undefined ? undefined : elements[index];
}

/** How keys that reach deep-diff begin: those of documents, and those that stand for elements. None is empty. */
const PROPERTY_MARK = '.';
const ELEMENT_MARK = '[';

function withMarkedKeys(properties: ReadonlyMap<string, JsonValue>): JsonObject {
  return Object.fromEntries([...properties].map(([key, value]) => [PROPERTY_MARK + key, value]));
}

function elementKey(step: ElementStep): string {
  return ELEMENT_MARK + JSON.stringify(step);
}

function toChange(difference: deepDiff.Diff<unknown>): JsonChange {
  const label = (difference.path ?? []).map((step: string) =>
    step.startsWith(ELEMENT_MARK) ? (JSON.parse(step.slice(1)) as ElementStep) : step.slice(1),
  );
  const path = label.map((step) => (typeof step === 'string' ? step : step.index));
  switch (difference.kind) {
    case 'N':
      return { path, label, kind: 'add', after: difference.rhs as JsonValue };
    case 'D':
      return { path, label, kind: 'remove', before: difference.lhs as JsonValue };
    case 'E':
      return {
        ...{ path, label, kind: 'change' },
        ...{ before: difference.lhs as JsonValue, after: difference.rhs as JsonValue },
      };
    default:
      throw new TypeError('Arrays reach deep-diff aligned, as objects');
  }
}
