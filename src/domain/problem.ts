import type { JsonPath } from './json.js';

/** One reason why a document, row or file cannot be used as it is. Never holds the value itself. */
export interface Problem {
  /** Where in the assistant document; empty for the document as a whole. */
  readonly path: JsonPath;
  /** What is wrong, what was found and what is expected. */
  readonly message: string;
}
