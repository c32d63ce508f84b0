/** A line before and what became of it; one is absent where a line came or went. */
export interface LinePair {
  readonly before?: string;
  readonly after?: string;
}

/** Blocks of more lines than this, multiplied, are paired from the top: comparing each with each takes too long. */
const MAX_COMPARISONS = 10_000;
/** Only so many characters of a line are looked at. */
const MAX_COMPARED = 500;
/** The least likeness of two lines that are one line changed. */
const ALIKE = 0.5;

/**
 * Pairs the lines that were removed with those that were added in their place: the most alike first, in their order, so
 * that an edited line stands beside itself however many lines came before it.
 */
export function pairSimilar(removed: readonly string[], added: readonly string[]): readonly LinePair[] {
  const result: LinePair[] = [];
  let [i, j] = [0, 0];
  for (const [left, right] of [...findPairs(removed, added), [removed.length, added.length] as const]) {
    for (; i < left; i += 1) result.push({ before: removed[i] ?? '' });
    for (; j < right; j += 1) result.push({ after: added[j] ?? '' });
    if (i < removed.length && j < added.length) result.push({ before: removed[i] ?? '', after: added[j] ?? '' });
    [i, j] = [left + 1, right + 1];
  }
  return result;
}

type IndexPair = readonly [removed: number, added: number];

/** The pairs in order whose likeness sums up to the most (dynamic programming over both blocks). */
function findPairs(removed: readonly string[], added: readonly string[]): readonly IndexPair[] {
  if (removed.length * added.length > MAX_COMPARISONS) return pairFromTop(removed, added);
  const [left, right] = [removed.map(bagOf), added.map(bagOf)];
  const width = right.length + 1;
  const best = new Float64Array((left.length + 1) * width);
  const scores = left.map((bag) => right.map((other) => likeness(bag, other)));
  const at = (i: number, j: number) => best[i * width + j] ?? 0;
  const score = (i: number, j: number) => scores[i]?.[j] ?? 0;
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const paired = score(i, j) >= ALIKE ? at(i + 1, j + 1) + score(i, j) : 0;
      best[i * width + j] = Math.max(paired, at(i + 1, j), at(i, j + 1));
    }
  }
  return walk({ rows: left.length, columns: right.length, at, score });
}

interface Table {
  readonly rows: number;
  readonly columns: number;
  readonly at: (i: number, j: number) => number;
  readonly score: (i: number, j: number) => number;
}

function walk({ rows, columns, at, score }: Table): readonly IndexPair[] {
  const pairs: IndexPair[] = [];
  let [i, j] = [0, 0];
  while (i < rows && j < columns) {
    if (score(i, j) >= ALIKE && at(i, j) === at(i + 1, j + 1) + score(i, j)) {
      pairs.push([i, j]);
      [i, j] = [i + 1, j + 1];
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

function pairFromTop(removed: readonly string[], added: readonly string[]): readonly IndexPair[] {
  return Array.from({ length: Math.min(removed.length, added.length) }, (_, index) => [index, index]);
}

/** How often each two neighbouring characters occur: works for every script. */
interface Bag {
  readonly counts: ReadonlyMap<string, number>;
  readonly size: number;
}

function bagOf(line: string): Bag {
  const text = line.slice(0, MAX_COMPARED);
  const counts = new Map<string, number>();
  for (let index = 0; index < text.length - 1; index += 1) {
    const pair = text.slice(index, index + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return { counts, size: Math.max(0, text.length - 1) };
}

/** Dice's coefficient: 0 for nothing in common, 1 for the same. */
function likeness(left: Bag, right: Bag): number {
  if (left.size + right.size === 0) return 0;
  let common = 0;
  for (const [pair, count] of left.counts) common += Math.min(count, right.counts.get(pair) ?? 0);
  return (2 * common) / (left.size + right.size);
}
