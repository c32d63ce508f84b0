const NEWLINE = 0x0a;

/** More than any change takes; in bytes. */
const MAX_LINE_BYTES = 256 * 1024 * 1024;

/**
 * Lines of UTF-8 text, without their line feeds. Nothing but a line feed ends a line: JSON text may hold U+2028, which
 * `node:readline` takes for one.
 * @throws RangeError for a line that is longer than any
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEWLINE);
    if (end >= 0) {
      yield* Buffer.concat([...parts, chunk.subarray(0, end)])
        .toString('utf8')
        .split('\n');
      parts = [];
      length = 0;
    }
    parts.push(chunk.subarray(end + 1));
    length += chunk.length - end - 1;
    if (length > MAX_LINE_BYTES) throw new RangeError(`a line is longer than ${MAX_LINE_BYTES} bytes`);
  }
  if (length > 0) yield Buffer.concat(parts).toString('utf8');
}
