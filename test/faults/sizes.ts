const isLong = process.env['LONG_TESTS'] === 'true';

/** How much each test of this folder tries: little in `npm test`, much in `npm run test:faults`. */
export const SIZES = { pulls: isLong ? 1000 : 8, documents: isLong ? 10_000 : 200 } as const;

/** Time for a test of this folder. */
export const LIMIT_MS = isLong ? 3_600_000 : 120_000;
