import { type Document, parseDocument } from 'yaml';
import type { JsonPath } from '../../../domain/json.js';
import { READ_OPTIONS } from './options.js';

/** A place in a text; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Something that is wrong at a place in a text. */
export interface YamlFinding extends Place {
  /** Where in the document, as far as it could be read. */
  readonly path: JsonPath;
  readonly message: string;
}

/** More of one kind than this are not looked for in one text. */
export const MAX_FINDINGS = 100;

/** A text that the `yaml` package has parsed, with the places of its offsets. */
export class YamlText {
  readonly text: string;
  readonly document: Document.Parsed;
  #lineStarts: readonly number[] | undefined;

  /** @throws RangeError where the text nests too deep */
  constructor(text: string) {
    this.text = text;
    this.document = parseDocument(text, READ_OPTIONS);
  }

  /** Line and column of an offset. The package's own counter misses line ends in some broken texts. */
  placeOf(offset: number): Place {
    this.#lineStarts ??= [0, ...Array.from(this.text.matchAll(/\n/g), ({ index }) => index + 1)];
    const line = countUpTo(this.#lineStarts, offset);
    return { line, column: offset - (this.#lineStarts[line - 1] ?? 0) + 1 };
  }

  /** The rest of the line that an offset lies in. */
  restOfLine(offset: number): string {
    const end = this.text.indexOf('\n', offset);
    return this.text.slice(offset, end < 0 ? undefined : end).replace(/\r$/, '');
  }
}

/** How many of the sorted numbers are at most `limit`. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
