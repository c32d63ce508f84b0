import { isUtf8 } from 'node:buffer';
import type { SourceItem } from '../../app/ports.js';
import { parseSnapshotItem, readHead } from './text.js';
import { MAX_LENGTH } from './yaml/parse.js';
import type { Place } from './yaml/text.js';

/** More than any text of the greatest length takes in UTF-8; such files are not read. */
export const MAX_BYTES = 4 * MAX_LENGTH;

/** The text of a file, and why it cannot be a snapshot, if so. */
export interface DecodedText {
  readonly text: string;
  readonly flaw?: Place & { readonly message: string };
}

/** Decodes the bytes of a file; undefined stands for more than `MAX_BYTES`. */
export function decodeText(bytes: Buffer | undefined): DecodedText {
  if (bytes === undefined)
    return { text: '', flaw: { ...START, message: `is larger than ${MAX_BYTES / 1024 / 1024} MB` } };
  if (isUtf8(bytes)) return { text: bytes.toString('utf8') };
  const text = bytes.toString('latin1');
  if (/^(?:\xff\xfe|\xfe\xff)/.test(text)) return { text, flaw: { ...START, message: 'is UTF-16; save it as UTF-8' } };
  return { text, flaw: { ...findInvalidByte(bytes), message: 'not UTF-8 from here on; save it in that encoding' } };
}

/** A snapshot as an item of a source; `file` is named in problems. */
export function readItem({ text, flaw }: DecodedText, file: string): SourceItem {
  if (flaw === undefined) return parseSnapshotItem(text, file);
  const message = `${file}:${flaw.line}:${flaw.column}: ${flaw.message}`;
  return { document: readHead(text), problems: [{ path: [], message }] };
}

const START: Place = { line: 1, column: 1 };

/** The first byte that does not survive decoding. */
function findInvalidByte(bytes: Buffer): Place {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const text = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (end < 0 || !isUtf8(text)) return { line, column: lengthOfValid(text) + 1 };
    start = end + 1;
  }
}

function lengthOfValid(bytes: Buffer): number {
  const decoded = Buffer.from(bytes.toString('utf8'));
  const first = bytes.findIndex((byte, index) => byte !== decoded[index]);
  return bytes.toString('utf8', 0, Math.max(first, 0)).length;
}
