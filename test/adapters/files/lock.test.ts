import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { acquireFileLock, type Holder } from '../../../src/adapters/files/lock.ts';
import { RefusedError } from '../../../src/errors.ts';

const acquire = (file: string) => acquireFileLock(file, inUse);

function inUse(holder: Holder | undefined) {
  return new RefusedError(`in use by process ${holder?.pid} since ${holder?.since}`, { code: 'IN_USE' });
}

/** Lends a lock file in a directory of its own. */
function withLockFile(use: (file: string, directory: string) => void): void {
  const directory = mkdtempSync(join(tmpdir(), 'vapi-sync-lock-'));
  try {
    use(join(directory, 'db.lock'), directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The record of another holder. */
function writeHolder(file: string, holder: { pid: number; startTime: string | null }): void {
  writeFileSync(file, JSON.stringify({ token: 'other', since: '2026-01-02T03:04:05.000Z', ...holder }));
}

const NO_PROCESS = 2 ** 22 + 1;

describe('a lock file', () => {
  test('is held by one, and free after its release', () =>
    withLockFile((file, directory) => {
      const release = acquire(file);
      expect(() => acquire(file)).toThrow(`in use by process ${process.pid}`);
      release();
      acquire(file)();
      expect(readdirSync(directory)).toEqual([]);
    }));

  test('is taken over from a process that is dead', () =>
    withLockFile((file, directory) => {
      writeHolder(file, { pid: NO_PROCESS, startTime: null });
      acquire(file)();
      expect(readdirSync(directory)).toEqual([]);
    }));

  test('is taken over from a dead process whose id belongs to another now', () =>
    withLockFile((file, directory) => {
      writeHolder(file, { pid: process.pid, startTime: '1' });
      acquire(file)();
      expect(readdirSync(directory)).toEqual([]);
    }));

  test('is not taken from a live process, and says since when', () =>
    withLockFile((file) => {
      writeHolder(file, { pid: process.ppid, startTime: null });
      expect(() => acquire(file)).toThrow(`process ${process.ppid} since 2026-01-02T03:04:05.000Z`);
    }));

  test('an old holder does not release the lock of a new one', () =>
    withLockFile((file, directory) => {
      const release = acquire(file);
      writeHolder(file, { pid: process.ppid, startTime: null });
      release();
      expect(readdirSync(directory)).toEqual(['db.lock']);
    }));
});
