import { diffArrays } from 'diff';
import { canonicalJson } from '../canonical-json.js';
import { isJsonObject, type JsonArray, type JsonValue, ownValue, valueAt } from '../json.js';

/** Where an element stands before and after; undefined where it is not. */
export interface ElementPair {
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** Beyond this product of lengths, comparing element by element costs more than a person can read. */
const MAX_COMPARISONS = 25_000_000;

/**
 * Pairs the elements of two arrays, so that one insertion at the head is one change: by a unique identity (id, name,
 * function name) where all have one, else by the longest common subsequence, then equal elements wherever they are, and
 * then what is left in each gap.
 */
export function alignArrays(before: JsonArray, after: JsonArray): readonly ElementPair[] {
  return alignByIdentity(before, after) ?? alignBySequence(before, after);
}

function alignByIdentity(before: JsonArray, after: JsonArray): readonly ElementPair[] | undefined {
  const beforeIndexes = indexByIdentity(before);
  const afterIndexes = indexByIdentity(after);
  if (!beforeIndexes || !afterIndexes) return undefined;
  const pairs: ElementPair[] = [...afterIndexes].map(([identity, index]) => ({
    before: beforeIndexes.get(identity),
    after: index,
  }));
  const removed = [...beforeIndexes].filter(([identity]) => !afterIndexes.has(identity));
  return [...pairs, ...removed.map(([, index]) => ({ before: index, after: undefined }))];
}

/** Undefined unless every element has an identity and no two share one. */
function indexByIdentity(elements: JsonArray): Map<string, number> | undefined {
  const indexes = new Map<string, number>();
  for (const [index, element] of elements.entries()) {
    const identity = identityOf(element);
    if (identity === undefined || indexes.has(identity)) return undefined;
    indexes.set(identity, index);
  }
  return indexes;
}

function identityOf(element: JsonValue): string | undefined {
  for (const keys of [['id'], ['name'], ['function', 'name'], ['key']]) {
    const value = valueAt(element, keys);
    if (typeof value === 'string') return `${keys.join('.')}=${value}`;
  }
  return undefined;
}

function alignBySequence(before: JsonArray, after: JsonArray): readonly ElementPair[] {
  if (before.length * after.length > MAX_COMPARISONS) return pairByPosition(before.length, after.length);
  const [left, right] = [before.map(canonicalJson), after.map(canonicalJson)];
  const { kept, gaps } = findSequence(left, right);
  const moved = pairMoved(gaps, left, right);
  const gone = new Set(moved.map((pair) => pair.before));
  const come = new Set(moved.map((pair) => pair.after));
  const rest = gaps.map(({ removed, added }) => ({
    removed: removed.filter((index) => !gone.has(index)),
    added: added.filter((index) => !come.has(index)),
  }));
  return [...kept, ...moved, ...rest.flatMap((gap) => pairGap(gap, before, after))];
}

/** The longest common subsequence, and what lies between its elements. */
function findSequence(left: readonly string[], right: readonly string[]) {
  const kept: ElementPair[] = [];
  const gaps: Gap[] = [];
  let gap: Gap = { removed: [], added: [] };
  let [i, j] = [0, 0];
  for (const part of diffArrays([...left], [...right])) {
    const steps = Array.from({ length: part.count }, (_, step) => step);
    if (part.removed) gap = { ...gap, removed: steps.map((step) => i + step) };
    else if (part.added) gap = { ...gap, added: steps.map((step) => j + step) };
    else {
      for (const step of steps) kept.push({ before: i + step, after: j + step });
      gaps.push(gap);
      gap = { removed: [], added: [] };
    }
    if (!part.added) i += part.count;
    if (!part.removed) j += part.count;
  }
  return { kept, gaps: [...gaps, gap] };
}

/** An element that is gone from one gap and equal to a new one in another has moved. */
function pairMoved(gaps: readonly Gap[], left: readonly string[], right: readonly string[]): readonly ElementPair[] {
  const added = new Map<string | undefined, number[]>();
  for (const index of gaps.flatMap((gap) => gap.added)) {
    added.set(right[index], [...(added.get(right[index]) ?? []), index]);
  }
  return gaps
    .flatMap((gap) => gap.removed)
    .flatMap((index) => {
      const partner = added.get(left[index])?.shift();
      return partner === undefined ? [] : [{ before: index, after: partner }];
    });
}

interface Gap {
  readonly removed: readonly number[];
  readonly added: readonly number[];
}

/** Within a gap, elements of the same kind (role, type, provider) are one that changed; the others came and went. */
function pairGap(gap: Gap, before: JsonArray, after: JsonArray): readonly ElementPair[] {
  const added = [...gap.added];
  const pairs = gap.removed.map((index): ElementPair => {
    const position = added.findIndex((other) => kindOf(before[index]) === kindOf(after[other]));
    const [partner] = position < 0 ? [] : added.splice(position, 1);
    return { before: index, after: partner };
  });
  return [...pairs, ...added.map((index) => ({ before: undefined, after: index }))];
}

function kindOf(element: JsonValue | undefined): string {
  if (!isJsonObject(element)) return typeof element;
  const kinds = ['role', 'type', 'provider', 'on'].map((key) => ownValue(element, key));
  return JSON.stringify(kinds.map((kind) => (typeof kind === 'string' ? kind : null)));
}

function pairByPosition(before: number, after: number): readonly ElementPair[] {
  return Array.from({ length: Math.max(before, after) }, (_, index) => ({
    before: index < before ? index : undefined,
    after: index < after ? index : undefined,
  }));
}
