import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { SchemaFile } from '../../app/init/schema.js';
import { AppError } from '../../errors.js';

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
        await writeFile(absolute, text);
      }),
  };
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function wrap<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new AppError(`${path} cannot be read or written (${reason})`, {
      code: 'SCHEMA_UNREADABLE',
      hint: 'Correct the permissions of the file and its directory.',
      cause: error,
    });
  }
}
