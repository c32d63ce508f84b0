import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { acquireEmbeddedLock } from '../../../../src/adapters/postgres/embedded/lock.ts';

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

describe('the lock of an embedded database', () => {
  test('is held by one, and free after its release', () =>
    withLockFile((file, directory) => {
      const release = acquireEmbeddedLock(file);
      expect(() => acquireEmbeddedLock(file)).toThrow(`in use by process ${process.pid}`);
      release();
      acquireEmbeddedLock(file)();
      expect(readdirSync(directory)).toEqual([]);
    }));

  test('is taken over from a process that is dead', () =>
    withLockFile((file, directory) => {
      writeHolder(file, { pid: NO_PROCESS, startTime: null });
      acquireEmbeddedLock(file)();
      expect(readdirSync(directory)).toEqual([]);
    }));

  test('is taken over from a dead process whose id belongs to another now', () =>
    withLockFile((file, directory) => {
      writeHolder(file, { pid: process.pid, startTime: '1' });
      acquireEmbeddedLock(file)();
      expect(readdirSync(directory)).toEqual([]);
    }));

  test('is not taken from a live process, and says since when', () =>
    withLockFile((file) => {
      writeHolder(file, { pid: process.ppid, startTime: null });
      expect(() => acquireEmbeddedLock(file)).toThrow(`process ${process.ppid} since 2026-01-02T03:04:05.000Z`);
    }));

  test('an old holder does not release the lock of a new one', () =>
    withLockFile((file, directory) => {
      const release = acquireEmbeddedLock(file);
      writeHolder(file, { pid: process.ppid, startTime: null });
      release();
      expect(readdirSync(directory)).toEqual(['db.lock']);
    }));
});
