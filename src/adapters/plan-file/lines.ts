const NEWLINE = 0x0a;

/**
 * Lines of UTF-8 text, without their line feeds. Nothing but a line feed ends a line: JSON text may hold U+2028, which
 * `node:readline` takes for one.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    rest = bytes.subarray(end);
    if (end > 0) yield* bytes.toString('utf8', 0, end - 1).split('\n');
  }
  if (rest.length > 0) yield rest.toString();
}
