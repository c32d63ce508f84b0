const isLong = process.env['LONG_TESTS'] === 'true';

/** How often each test of this folder tries its luck: little in `npm test`, much in `npm run test:crash`. */
export const SIZES = {
  kills: isLong ? 60 : 4,
  embeddedKills: isLong ? 15 : 1,
  disturbedRuns: isLong ? 20 : 2,
  parallel: isLong ? 20 : 6,
  embeddedParallel: isLong ? 6 : 3,
  hostEdits: isLong ? 100 : 25,
  embeddedHostEdits: isLong ? 15 : 1,
} as const;

/** Time for a test of this folder. */
export const LIMIT_MS = isLong ? 1_800_000 : 120_000;

declare module 'vitest' {
  interface TaskMeta {
    /** What a test of this folder has counted, for the summary. */
    counts?: Readonly<Record<string, number>>;
  }
}
