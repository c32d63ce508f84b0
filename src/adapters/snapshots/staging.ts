import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../errors.js';

const PREFIX = '.staging-';

/** Files that wait in a hidden directory, on the same file system, until they are moved into place by renaming. */
export class Staging {
  readonly #dir: string;
  #stagingDir: string | undefined;

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

  /** Moves a waiting file into place, atomically, over whatever has the name there. */
  publish(name: string, fileName: string): void {
    this.#writing(fileName, () => renameSync(this.#pathOf(name), path.join(this.#dir, fileName)));
  }

  /** Removes a file of the directory. */
  remove(fileName: string): void {
    this.#writing(fileName, () => rmSync(path.join(this.#dir, fileName), { force: true }));
  }

  /** Removes the hidden directory and what was left behind by runs that were killed. */
  clean(): void {
    this.#stagingDir = undefined;
    this.#writing(PREFIX, () => removeLeftovers(this.#dir));
  }

  #pathOf(name: string): string {
    this.#stagingDir ??= makeStagingDir(this.#dir);
    return path.join(this.#stagingDir, name);
  }

  #writing(fileName: string, write: () => void): void {
    try {
      write();
    } catch (error) {
      throw new AppError(`Cannot write ${path.join(this.#dir, fileName)}: ${reasonOf(error)}`, {
        code: 'SNAPSHOT_WRITE_FAILED',
        hint: 'Check permissions and free space; if another pull ran at the same time, pull again: vapi-sync pull',
        cause: error,
      });
    }
  }
}

function makeStagingDir(dir: string): string {
  mkdirSync(dir, { recursive: true });
  return mkdtempSync(path.join(dir, PREFIX));
}

function removeLeftovers(dir: string): void {
  for (const name of readdirSync(dir)) {
    if (name.startsWith(PREFIX)) rmSync(path.join(dir, name), { recursive: true, force: true });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
