import { expect } from 'vitest';

const SMALL = 5_000;
const FACTOR = 8;
/** Work in proportion costs 8 times as much, work in the square 64 times: in between there is room for a busy machine. */
const MOST_GROWTH = 24;
/** What takes less time than this is not told apart from chance. */
const MIN_MS = 3;
const ROUNDS = 10;

/**
 * Expects that work on a text that is 8 times as long takes about 8 times as long: what takes longer stalls a run with one
 * long text. The best of a few rounds counts, so that a busy machine changes nothing.
 * @param pattern what the text repeats
 */
export function expectLinear(work: (text: string) => unknown, pattern: string, wrap = (text: string) => text): void {
  const texts = [SMALL, SMALL * FACTOR].map((length) => wrap(pattern.repeat(Math.ceil(length / pattern.length))));
  const best = texts.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, text] of texts.entries()) best[index] = Math.min(best[index] ?? 0, timeOf(work, text));
    if (growthOf(best) <= MOST_GROWTH) return;
    // No chance explains that.
    if (round >= ROUNDS / 2 && growthOf(best) > 3 * MOST_GROWTH) break;
  }
  expect(growthOf(best), `growth of the time for ${JSON.stringify(wrap(pattern))} × ${FACTOR}`).toBeLessThan(
    MOST_GROWTH,
  );
}

function timeOf(work: (text: string) => unknown, text: string): number {
  const start = performance.now();
  work(text);
  return performance.now() - start;
}

function growthOf([small = 0, large = 0]: readonly number[]): number {
  return large / Math.max(small, MIN_MS);
}
