import { isUtf8 } from 'node:buffer';
import type { SourceItem } from '../../app/ports.js';
import { parseSnapshotItem, readHead } from './snapshot-text.js';
import { MAX_LENGTH } from './yaml-parse.js';

/** More than any text of the greatest length takes in UTF-8; such files are not read. */
export const MAX_BYTES = 4 * MAX_LENGTH;

/** The text of a file, and why it cannot be a snapshot, if so. */
export interface DecodedText {
  readonly text: string;
  readonly flaw?: string;
}

/** Decodes the bytes of a file; undefined stands for more than `MAX_BYTES`. */
export function decodeText(bytes: Buffer | undefined): DecodedText {
  if (bytes === undefined) return { text: '', flaw: `is larger than ${MAX_BYTES / 1024 / 1024} MB` };
  if (isUtf8(bytes)) return { text: bytes.toString('utf8') };
  return { text: bytes.toString('latin1'), flaw: 'is not UTF-8; save it in that encoding' };
}

/** A snapshot as an item of a source; `file` is named in problems. */
export function readItem({ text, flaw }: DecodedText, file: string): SourceItem {
  if (flaw === undefined) return parseSnapshotItem(text, file);
  return { document: readHead(text), problems: [{ path: [], message: `${file}:1:1: ${flaw}` }] };
}
