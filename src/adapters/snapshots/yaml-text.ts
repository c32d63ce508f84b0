import { type Document, LineCounter, parseDocument } from 'yaml';
import type { JsonPath } from '../../domain/json.js';
import { READ_OPTIONS } from './yaml-options.js';

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
  readonly #lines = new LineCounter();

  /** @throws RangeError where the text nests too deep */
  constructor(text: string) {
    this.text = text;
    this.document = parseDocument(text, { ...READ_OPTIONS, lineCounter: this.#lines });
  }

  /** Line and column of an offset. */
  placeOf(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  /** The rest of the line that an offset lies in. */
  restOfLine(offset: number): string {
    const end = this.text.indexOf('\n', offset);
    return this.text.slice(offset, end < 0 ? undefined : end).replace(/\r$/, '');
  }
}
