import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ChangeSpool } from '../../app/plan/ports.js';
import type { Change } from '../../domain/plan/change.js';
import { AppError } from '../../errors.js';
import { readLines } from './lines.js';

const CHUNK_BYTES = 1024 * 1024;

/**
 * A private spool file: two lines per change, its head and its row, so that the row's JSON text passes through unparsed.
 * Where the system allows, the file has no name from the start: nothing of it is left behind, even after SIGKILL.
 */
export async function createChangeSpool(): Promise<ChangeSpool> {
  const directory = await spooling(() => mkdtemp(path.join(tmpdir(), 'vapi-sync-')));
  const handle = await spooling(() => open(path.join(directory, 'changes'), 'wx+', 0o600));
  const remove = () => rm(directory, { recursive: true, force: true });
  const isUnnamed = await remove().then(
    () => true,
    () => false,
  );
  return new FileSpool(handle, isUnnamed ? async () => undefined : remove);
}

class FileSpool implements ChangeSpool {
  readonly #handle: FileHandle;
  readonly #remove: () => Promise<void>;
  #pending: string[] = [];
  #pendingLength = 0;
  #isDisposed = false;

  constructor(handle: FileHandle, remove: () => Promise<void>) {
    this.#handle = handle;
    this.#remove = remove;
  }

  async append({ rowJson, ...head }: Change): Promise<void> {
    const text = `${JSON.stringify(head)}\n${rowJson}\n`;
    this.#pending.push(text);
    this.#pendingLength += text.length;
    if (this.#pendingLength >= CHUNK_BYTES) await this.#flush();
  }

  async *changes(): AsyncIterable<Change> {
    await this.#flush();
    let head: string | undefined;
    for await (const line of readLines(this.#chunks())) {
      if (head === undefined) head = line;
      else {
        yield { ...(JSON.parse(head) as Omit<Change, 'rowJson'>), rowJson: line } as Change;
        head = undefined;
      }
    }
  }

  async dispose(): Promise<void> {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    await this.#handle.close();
    await this.#remove();
  }

  async #flush(): Promise<void> {
    const text = this.#pending.join('');
    this.#pending = [];
    this.#pendingLength = 0;
    if (text !== '') await spooling(() => this.#handle.appendFile(text));
  }

  async *#chunks(): AsyncIterable<Uint8Array> {
    for (let position = 0; ; ) {
      const { bytesRead, buffer } = await this.#handle.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }
}

/** A machine without a place for temporary files, or with a full one, is its owner's to mend. */
async function spooling<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
    throw new AppError(`Temporary files cannot be written in ${tmpdir()} (${reason})`, {
      code: 'TEMPORARY_UNWRITABLE',
      hint: 'Set TMPDIR to a directory that exists, may be written to and has room for a copy of all changes.',
      cause,
    });
  }
}
