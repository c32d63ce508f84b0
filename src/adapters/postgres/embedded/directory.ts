import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { AppError } from '../../../errors.js';

/** The directory that vapi-sync keeps for itself beside the configuration. */
const OWN_DIRECTORY = '.vapi-sync';

/** Whether there is an embedded database in a directory; one that is just being made is not there yet. */
export function embeddedExists(directory: string): boolean {
  return existsSync(join(directory, 'PG_VERSION'));
}

/**
 * Makes the directory that an embedded database lies in. Git is to ignore it: the database holds every secret in clear.
 * Where the directory is somebody else's, only the database itself is ignored, by a file in it.
 */
export function prepareParent(directory: string): void {
  const parent = dirname(resolve(directory));
  const isOurs = mkdirSync(parent, { recursive: true }) !== undefined || basename(parent) === OWN_DIRECTORY;
  if (isOurs) ignoreInGit(parent);
}

/** Has git ignore all that a directory holds, this file too. One that is there is kept. */
export function ignoreInGit(directory: string): void {
  try {
    writeFileSync(join(directory, '.gitignore'), '*\n', { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/**
 * Sees whether an embedded database could be made or opened in a directory, and makes nothing.
 * @throws AppError `DATABASE_DIRECTORY`
 */
export function assertUsable(directory: string): void {
  let existing = dirname(resolve(directory));
  while (!existsSync(existing)) existing = dirname(existing);
  try {
    accessSync(`${existing}${sep}`, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw explainFileError(error, directory);
  }
}

/** What the file system says about the directory of a database, as an error with a remedy; other errors as they are. */
export function explainFileError(error: unknown, directory: string): unknown {
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (error instanceof AppError || code === undefined || syscall === undefined) return error;
  return new AppError(`The embedded database in ${directory} cannot be used: ${code} (${syscall} ${path ?? ''})`, {
    code: 'DATABASE_DIRECTORY',
    hint: 'Give this user write permission there, choose another directory with database.embeddedDir, or set DATABASE_URL.',
    cause: error,
  });
}
