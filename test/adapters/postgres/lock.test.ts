import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Database } from '../../../src/adapters/postgres/database.ts';
import type { Config } from '../../../src/config.ts';
import { EXIT, RefusedError } from '../../../src/errors.ts';
import {
  DATABASE_KINDS,
  databaseConfig,
  queryDatabase,
  queryServer,
  withDatabase,
  withOpenDatabase,
} from '../../support/database.ts';
import { assistantDocument, createOf, RUN, writeChanges } from '../../support/database-changes.ts';

const OPTIONS = { timeoutMs: 0, host: 'builder', pid: 4711, since: '2026-01-02T03:04:05.678Z' };
const CREATE = [createOf(assistantDocument('a'))];
const KILL_HOLDER = `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** Two programs at one database. */
function withTwo(use: (one: Database, other: Database, config: Config) => Promise<void>): Promise<void> {
  return withDatabase('server', (database) => {
    const config = databaseConfig(database);
    return withOpenDatabase(config, async (one) => {
      await one.schemaAdmin.migrate();
      await withOpenDatabase(config, (other) => use(one, other, config));
    });
  });
}

describe('the apply lock', () => {
  test('is held by one, and the refusal says by whom and since when', () =>
    withTwo(async (one, other) => {
      await one.applyLock.acquire(OPTIONS);
      const error = await other.applyLock.acquire({ ...OPTIONS, pid: 1 }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(RefusedError);
      expect(error).toMatchObject({ code: 'LOCK_HELD', exitCode: EXIT.refused });
      expect(String(error)).toContain('process 4711 on builder since 2026-01-02T03:04:05Z');
    }));

  test('is waited for', () =>
    withTwo(async (one, other) => {
      const release = await one.applyLock.acquire(OPTIONS);
      const waiting = other.applyLock.acquire({ ...OPTIONS, timeoutMs: 30_000 });
      await release();
      await (await waiting)();
    }));

  test('lets its holder write', () =>
    withTwo(async (one, other) => {
      const release = await one.applyLock.acquire(OPTIONS);
      await writeChanges(one, CREATE);
      await release();
      await (await other.applyLock.acquire(OPTIONS))();
    }));

  test('is free at once when its process is killed, and the run is known as interrupted', () =>
    withTwo(async (one, _, config) => {
      const script = fileURLToPath(new URL('../../support/lock-process.js', import.meta.url));
      const args = [config, OPTIONS, RUN].map((value) => JSON.stringify(value));
      const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      await expect(one.applyLock.acquire(OPTIONS)).rejects.toMatchObject({ details: { pid: child.pid } });
      child.kill('SIGKILL');
      await once(child, 'close');
      await one.applyLock.acquire({ ...OPTIONS, timeoutMs: 10_000 });
      const runs = await queryServer(config.database.url, 'SELECT status FROM sync_runs');
      expect(runs).toEqual([{ status: 'interrupted' }]);
    }));

  test('is taken again when its connection is lost', () =>
    withTwo(async (one, other, config) => {
      await one.applyLock.acquire(OPTIONS);
      await queryServer(config.database.url, KILL_HOLDER);
      await writeChanges(one, CREATE);
      await expect(other.applyLock.acquire(OPTIONS)).rejects.toMatchObject({ code: 'LOCK_HELD' });
    }));

  test('stops its old holder from writing when another has it now', () =>
    withTwo(async (one, other, config) => {
      await one.applyLock.acquire(OPTIONS);
      await queryServer(config.database.url, KILL_HOLDER);
      await other.applyLock.acquire({ ...OPTIONS, timeoutMs: 10_000 });
      await expect(writeChanges(one, CREATE)).rejects.toMatchObject({ code: 'LOCK_LOST', exitCode: EXIT.refused });
      expect(await queryServer(config.database.url, 'SELECT id FROM assistants')).toEqual([]);
    }));

  test('leaves no settings behind', () =>
    withTwo(async (one, _, config) => {
      await (await one.applyLock.acquire(OPTIONS))();
      const names = `SELECT DISTINCT application_name AS name FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`;
      expect(await queryServer(config.database.url, names)).toEqual([{ name: 'vapi-sync' }]);
    }));
});

test.each(DATABASE_KINDS)('a killed run is known as interrupted on %s', (kind) =>
  withDatabase(kind, async (database) => {
    await withOpenDatabase(databaseConfig(database), async (open) => {
      await open.schemaAdmin.migrate();
      await open.runStore.start(RUN);
      await (await open.applyLock.acquire(OPTIONS))();
    });
    expect(await queryDatabase(database, 'SELECT status FROM sync_runs')).toEqual([{ status: 'interrupted' }]);
  }),
);
