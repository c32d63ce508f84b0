import type { JsonPath } from '../json.js';

/** Errors are what makes a file unusable; warnings are worth a look. */
export type Severity = 'error' | 'warning';

/** Something that is wrong at a place in a file. */
export interface Finding {
  /** As the user knows it: relative to the working directory where it lies below. */
  readonly file: string;
  /** From 1; 0 where the finding is about the whole file. */
  readonly line: number;
  readonly column: number;
  readonly severity: Severity;
  /** Where in the document; empty where that is all of it, or unknown. */
  readonly path: JsonPath;
  /** What is wrong, what was found and what is expected, without the path. */
  readonly message: string;
}
