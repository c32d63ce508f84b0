/** What the last line of a plan file begins with; SHA-256 of every byte before it follows. */
export const DIGEST_PREFIX = '"digest":"sha256:';

/** Lines before the first change: format version, database, source, options, and the start of the list. */
export const HEAD_LINES = 5;
