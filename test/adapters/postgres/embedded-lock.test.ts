import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { acquireEmbeddedLock } from '../../../src/adapters/postgres/embedded-lock.ts';

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vapi-sync-lock-'));
  file = join(directory, 'db.lock');
});
afterEach(() => rmSync(directory, { recursive: true }));

/** The record of another holder. */
function writeHolder(holder: { pid: number; startTime: string | null }): void {
  writeFileSync(file, JSON.stringify({ token: 'other', since: '2026-01-02T03:04:05.000Z', ...holder }));
}

const NO_PROCESS = 2 ** 22 + 1;

describe('the lock of an embedded database', () => {
  test('is held by one, and free after its release', () => {
    const release = acquireEmbeddedLock(file);
    expect(() => acquireEmbeddedLock(file)).toThrow(`in use by process ${process.pid}`);
    release();
    acquireEmbeddedLock(file)();
    expect(readdirSync(directory)).toEqual([]);
  });

  test('is taken over from a process that is dead', () => {
    writeHolder({ pid: NO_PROCESS, startTime: null });
    acquireEmbeddedLock(file)();
  });

  test('is taken over from a dead process whose id belongs to another now', () => {
    writeHolder({ pid: process.pid, startTime: '1' });
    acquireEmbeddedLock(file)();
  });

  test('is not taken from a live process, and says since when', () => {
    writeHolder({ pid: process.ppid, startTime: null });
    expect(() => acquireEmbeddedLock(file)).toThrow(`process ${process.ppid} since 2026-01-02T03:04:05.000Z`);
  });

  test('an old holder does not release the lock of a new one', () => {
    const release = acquireEmbeddedLock(file);
    writeHolder({ pid: process.ppid, startTime: null });
    release();
    expect(readdirSync(directory)).toEqual(['db.lock']);
  });
});
