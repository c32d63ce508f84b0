import { lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NotRegular } from './regular.js';

/** A file in directories that this program made for the time of its work, and may remove with all that is in them. */
const MARKER = '.made-by-vapi-sync';

const TEXT = Buffer.from('vapi-sync made this directory for a moment, and removes it.\n');

/** Marks a new, empty directory as made here. */
export function markOwned(directory: string): void {
  writeFileSync(path.join(directory, MARKER), TEXT, { flag: 'wx', mode: 0o600 });
}

/** Makes a directory and marks it as made here. */
export function makeOwned(directory: string): void {
  mkdirSync(directory, { mode: 0o700 });
  markOwned(directory);
}

/** Takes the mark off, when the directory stays for good. */
export function unmarkOwned(directory: string): void {
  rmSync(path.join(directory, MARKER), { force: true });
}

/**
 * Removes a directory that was made here. One of somebody else stays, even an empty one unless `isOursByName`.
 * @returns whether nothing is left under the name
 */
export function removeOwned(directory: string, { isOursByName = false } = {}): boolean {
  const status = lstatSync(directory, { throwIfNoEntry: false });
  if (status === undefined) return true;
  if (!status.isDirectory()) return false;
  const names = readdirSync(directory);
  if (!names.includes(MARKER) && !(isOursByName && names.length === 0)) return false;
  rmSync(directory, { recursive: true, force: true });
  return true;
}

/**
 * Makes room for a directory that is to be made.
 * @throws NotRegular where something of somebody else has the name
 */
export function clearOwned(directory: string): void {
  if (!removeOwned(directory, { isOursByName: true })) {
    throw new NotRegular('there already and was not made by vapi-sync', 'nothing, or a leftover of vapi-sync');
  }
}
