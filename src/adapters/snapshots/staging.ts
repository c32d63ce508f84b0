import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError, RefusedError } from '../../errors.js';
import { acquireFileLock, type Holder } from '../files/lock.js';
import { markOwned, removeOwned } from '../files/owned-directory.js';
import { assertOwnDirectory, assertReplaceable } from '../files/regular.js';

/** The `.gitignore` of `init` leaves out what begins like this. */
const PREFIX = '.staging-';
const LOCK = `${PREFIX}lock`;

/** What `mkdtemp` makes of the prefix. */
const MADE = /^\.staging-[A-Za-z0-9]{6}$/;

/**
 * Files that wait in a hidden directory, on the same file system, until they are moved into place by renaming. From the
 * first one on, no other process can write snapshots here.
 */
export class Staging {
  readonly #dir: string;
  #stagingDir: string | undefined;
  #release: (() => void) | undefined;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Writes a file into the hidden directory. */
  write(name: string, content: Uint8Array): void {
    this.#writing(name, () => writeFileSync(this.#pathOf(name), content));
  }

  /** Copies a file of the directory into the hidden one. */
  copy(fileName: string, name: string): void {
    this.#writing(fileName, () => copyFileSync(path.join(this.#dir, fileName), this.#pathOf(name)));
  }

  /**
   * Takes the right to write here.
   * @throws RefusedError `SNAPSHOTS_IN_USE`, AppError `SNAPSHOT_WRITE_FAILED`
   */
  lock(): void {
    this.#release ??= this.#writing(LOCK, () => {
      for (const dir of [path.dirname(this.#dir), this.#dir]) assertOwnDirectory(dir);
      mkdirSync(this.#dir, { recursive: true });
      return acquireFileLock(path.join(this.#dir, LOCK), (holder) => inUse(this.#dir, holder));
    });
  }

  /** Looks whether a file can be written under a name: nothing is there, or a file that can be replaced. */
  assertFree(fileName: string): void {
    this.#writing(fileName, () => assertReplaceable(path.join(this.#dir, fileName)));
  }

  /** Moves a waiting file into place, atomically. */
  publish(name: string, fileName: string): void {
    this.#writing(fileName, () => renameSync(this.#pathOf(name), path.join(this.#dir, fileName)));
  }

  /** Removes a file of the directory. */
  remove(fileName: string): void {
    this.#writing(fileName, () => rmSync(path.join(this.#dir, fileName), { force: true }));
  }

  /** Removes the hidden directory and what was left behind by runs that were killed, and lets others write here. */
  clean(): void {
    if (this.#release === undefined) return;
    this.#stagingDir = undefined;
    try {
      this.#writing(PREFIX, () => removeLeftovers(this.#dir));
    } finally {
      this.#release();
      this.#release = undefined;
    }
  }

  #pathOf(name: string): string {
    this.lock();
    this.#stagingDir ??= makeStagingDir(this.#dir);
    return path.join(this.#stagingDir, name);
  }

  #writing<T>(fileName: string, write: () => T): T {
    try {
      return write();
    } catch (error) {
      if (error instanceof RefusedError) throw error;
      throw new AppError(`Cannot write ${path.join(this.#dir, fileName)}: ${reasonOf(error)}`, {
        code: 'SNAPSHOT_WRITE_FAILED',
        hint: 'Check what is there, permissions and free space, then pull again: vapi-sync pull',
        cause: error,
      });
    }
  }
}

function inUse(dir: string, holder: Holder | undefined): RefusedError {
  const who = holder === undefined ? 'another process' : `process ${holder.pid} since ${holder.since}`;
  return new RefusedError(`Another pull writes snapshots into ${dir}: ${who}`, {
    code: 'SNAPSHOTS_IN_USE',
    hint: `Wait until it is done, then run the command again; if no such process runs, remove ${path.join(dir, LOCK)}`,
  });
}

function makeStagingDir(dir: string): string {
  const stagingDir = mkdtempSync(path.join(dir, PREFIX));
  markOwned(stagingDir);
  return stagingDir;
}

function removeLeftovers(dir: string): void {
  for (const name of readdirSync(dir)) {
    if (MADE.test(name)) removeOwned(path.join(dir, name), { isOursByName: true });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
