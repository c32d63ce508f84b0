import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const CLOSED_CODES: ReadonlySet<string | undefined> = new Set([
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_STREAM_DESTROYED',
]);

/**
 * Keeps a reader that leaves (`| head`) from ending the program: what is written afterwards is lost, and work in hand,
 * such as an apply, goes on.
 */
export function ignoreBrokenPipe(stream: Writable): void {
  stream.on('error', (error) => {
    if (!isClosedError(error)) throw error;
  });
}

/** Writes text piece by piece, never faster than the reader takes it; ends quietly when the reader has left. */
export async function writeChunks(stream: Writable, chunks: AsyncIterable<string> | Iterable<string>): Promise<void> {
  try {
    await pipeline(chunks, stream, { end: false });
  } catch (error) {
    if (!isClosedError(error)) throw error;
  }
}

function isClosedError(error: unknown): boolean {
  return CLOSED_CODES.has((error as NodeJS.ErrnoException).code);
}
