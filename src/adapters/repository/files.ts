import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RepositoryFiles, Templates } from '../../app/init/ports.js';
import { AppError, RefusedError } from '../../errors.js';

/**
 * The files of a repository directory, which is made where it is missing. A path that passes a symbolic link, or ends at
 * something that is no file, is refused: what a link points to may lie anywhere.
 */
export function openRepositoryFiles(directory: string, cwd: string): RepositoryFiles {
  const root = path.resolve(cwd, directory);
  const readBytes = async (name: string) => {
    await assertDirectory(root, directory);
    await assertInside(root, name);
    return explained(name, 'READ', () => readIfThere(path.join(root, name)));
  };
  return {
    read: async (name) => (await readBytes(name))?.toString('utf8') ?? null,
    readBytes,
    write: async (name, content, { isSecret } = { isSecret: false }) => {
      const mode = isSecret ? 0o600 : 0o666;
      await explained(name, 'WRITTEN', () => writeWhole(path.join(root, name), content, mode));
    },
  };
}

/** The files that lie in the directory of this program. */
export function openTemplates(root: string): Templates {
  return { read: (name) => readFile(path.join(root, name), 'utf8') };
}

/** The directory itself was named by the user, so it may be a link. */
async function assertDirectory(root: string, directory: string): Promise<void> {
  const status = await explained(directory, 'READ', () => orNull(() => stat(root)));
  if (status === null || status.isDirectory()) return;
  throw new AppError(`${directory} is no directory`, { code: 'INIT_NO_DIRECTORY', hint: 'vapi-sync init DIR' });
}

async function assertInside(root: string, name: string): Promise<void> {
  const parts = name.split('/');
  for (let length = 1; length <= parts.length; length += 1) {
    const place = parts.slice(0, length).join('/');
    const status = await explained(place, 'READ', () => statusOf(path.join(root, place)));
    if (status === null) return;
    assertKind(place, status, length === parts.length ? 'file' : 'directory');
  }
}

function assertKind(place: string, status: Stats, expected: 'file' | 'directory'): void {
  if (expected === 'file' ? status.isFile() : status.isDirectory()) return;
  throw refusal(place, status.isSymbolicLink() ? 'a symbolic link' : `no ${expected}`);
}

function refusal(place: string, found: string): RefusedError {
  return new RefusedError(`${place} is ${found}: expected one of this repository's own; nothing was written`, {
    code: 'INIT_OUTSIDE',
    hint: `Move ${place} away, then run the command again.`,
  });
}

async function statusOf(absolute: string): Promise<Stats | null> {
  return orNull(() => lstat(absolute));
}

async function readIfThere(absolute: string): Promise<Buffer | null> {
  return orNull(() => readFile(absolute));
}

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Renaming replaces a link that appeared meanwhile instead of following it. */
async function writeWhole(absolute: string, content: string | Uint8Array, mode: number): Promise<void> {
  const parent = path.dirname(absolute);
  await mkdir(parent, { recursive: true });
  const temporary = path.join(await realpath(parent), `.${path.basename(absolute)}.${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, content, { flag: 'wx', mode });
    await rename(temporary, absolute);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function explained<T>(name: string, what: 'READ' | 'WRITTEN', work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new AppError(`${name} cannot be ${what.toLowerCase()} (${reason})`, {
      code: what === 'READ' ? 'INIT_UNREADABLE' : 'INIT_UNWRITABLE',
      hint: 'Correct the permissions of the file and its directory.',
      cause: error,
    });
  }
}
