import type { ElementPair } from './align.js';

/**
 * The pairs that moved: the fewest elements that must be taken out to leave the others in their order. An element whose
 * index is what it was is never among them: nobody would believe that it moved.
 */
export function findMoves(pairs: readonly ElementPair[]): readonly ElementPair[] {
  const kept = pairs
    .filter((pair) => pair.before !== undefined && pair.after !== undefined)
    .sort((a, b) => Number(a.after) - Number(b.after));
  const candidates = findFitting(kept);
  const inOrder = longestIncreasing(candidates.map((pair) => Number(pair.before)));
  const stayed = new Set(candidates.filter((_, index) => inOrder.has(index)));
  return kept.filter((pair) => !stayed.has(pair));
}

/** The pairs, in their order after the change, that lie on the same side of every unmoved one before and after. */
function findFitting(kept: readonly ElementPair[]): readonly ElementPair[] {
  const fixed = kept.flatMap(({ before, after }) => (before === after ? [Number(after)] : []));
  const fitting: ElementPair[] = [];
  let next = 0;
  for (const pair of kept) {
    while (next < fixed.length && Number(fixed[next]) < Number(pair.after)) next += 1;
    const [low, high] = [fixed[next - 1] ?? -1, fixed[next] ?? Number.POSITIVE_INFINITY];
    const before = Number(pair.before);
    if ((before > low && before < high) || before === pair.after) fitting.push(pair);
  }
  return fitting;
}

/** Positions of a longest increasing subsequence (patience sorting). */
function longestIncreasing(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [index, value] of values.entries()) {
    const pile = firstPile(tails, values, value);
    previous[index] = pile > 0 ? (tails[pile - 1] ?? -1) : -1;
    tails[pile] = index;
  }
  const positions = new Set<number>();
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) positions.add(index);
  return positions;
}

function firstPile(tails: readonly number[], values: readonly number[], value: number): number {
  let [low, high] = [0, tails.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
