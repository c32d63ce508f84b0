import { mkdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { SchemaFile } from '../../app/init/schema.js';
import { AppError } from '../../errors.js';
import { readRegular } from '../files/regular.js';
import { replaceFile } from '../files/replace.js';

/** The schema file beside a snapshots directory: `schemas/assistant.schema.json`. */
export function openSchemaFile(snapshotsDir: string, cwd: string): SchemaFile {
  const absolute = join(dirname(snapshotsDir), 'schemas', 'assistant.schema.json');
  const path = relative(cwd, absolute) || absolute;
  return {
    path,
    read: () => wrap(path, () => readIfThere(absolute)),
    write: (text) =>
      wrap(path, async () => {
        await mkdir(dirname(absolute), { recursive: true });
        await replaceFile(absolute, { mode: 0o666, write: (handle) => handle.writeFile(text) });
      }),
  };
}

/** Far more than the schema has; what is longer is another file, and no fresh schema. */
const MAX_BYTES = 8 * 1024 * 1024;

async function readIfThere(path: string): Promise<string | null> {
  try {
    return readRegular(path, MAX_BYTES)?.toString('utf8') ?? '';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function wrap<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new AppError(`${path} cannot be read or written (${reason})`, {
      code: 'SCHEMA_UNREADABLE',
      hint: 'Make it a regular file in directories that you may write to, or move it away.',
      cause: error,
    });
  }
}
