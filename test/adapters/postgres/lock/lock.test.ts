import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Database } from '../../../../src/adapters/postgres/database.ts';
import type { Config } from '../../../../src/config/config.ts';
import { EXIT, InterruptedError, RefusedError } from '../../../../src/errors.ts';
import {
  DATABASE_KINDS,
  databaseConfig,
  queryDatabase,
  queryServer,
  withDatabase,
  withOpenDatabase,
} from '../../../support/database.ts';
import { assistantDocument, createOf, RUN, writeChanges } from '../../../support/database-changes.ts';
import { until } from '../../../support/until.ts';

const HOLDER = { host: 'builder', pid: 4711, actor: 'ann' };
const OPTIONS = { timeoutMs: 0, holder: HOLDER, signal: new AbortController().signal };
const OTHER = { ...OPTIONS, holder: { ...HOLDER, pid: 4712 } };
const PATIENT = { ...OTHER, timeoutMs: 30_000 };
const CREATE = [createOf(assistantDocument('a'))];
const HOLDERS = `FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
const KILL_HOLDER = `SELECT DISTINCT pg_terminate_backend(pid) ${HOLDERS}`;

/** When sessions last looked whether somebody still writes under the lock of an old holder. */
const FENCE_TRIES = `SELECT query_start AS start FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%AS empty%'`;

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
      const error = await other.applyLock.acquire(OTHER).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(RefusedError);
      const { details, message } = error as RefusedError;
      const { since, ...holder } = details['holder'] as { since: string };
      expect(error).toMatchObject({ code: 'LOCK_HELD', exitCode: EXIT.refused });
      expect(holder).toEqual(HOLDER);
      expect(message).toContain(`process 4711 on builder since ${since}, started by ann`);
      expect(new Date(since).toISOString()).toBe(since);
    }));

  test('is waited for', () =>
    withTwo(async (one, other) => {
      const release = await one.applyLock.acquire(OPTIONS);
      const waiting = other.applyLock.acquire(PATIENT);
      await release();
      await (await waiting)();
    }));

  test('is no longer waited for after an interruption', () =>
    withTwo(async (one, other) => {
      await one.applyLock.acquire(OPTIONS);
      const interruption = new AbortController();
      const waiting = other.applyLock.acquire({ ...PATIENT, signal: interruption.signal });
      interruption.abort(new InterruptedError('Interrupted'));
      await expect(waiting).rejects.toBeInstanceOf(InterruptedError);
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
      const script = fileURLToPath(new URL('../../../support/lock-process.js', import.meta.url));
      const args = [config, HOLDER, RUN].map((value) => JSON.stringify(value));
      const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      await expect(one.applyLock.acquire(OPTIONS)).rejects.toMatchObject({ details: { holder: { pid: child.pid } } });
      child.kill('SIGKILL');
      await once(child, 'close');
      await one.applyLock.acquire(PATIENT);
      const runs = await queryServer(config.database.url, 'SELECT status, finished_at, error FROM sync_runs');
      expect(runs).toEqual([{ status: 'interrupted', finished_at: expect.any(Date), error: expect.any(String) }]);
    }));

  test('is taken again when its connection is lost', () =>
    withTwo(async (one, other, config) => {
      await one.applyLock.acquire(OPTIONS);
      await queryServer(config.database.url, KILL_HOLDER);
      await writeChanges(one, CREATE);
      await expect(other.applyLock.acquire(OTHER)).rejects.toMatchObject({ code: 'LOCK_HELD' });
    }));

  test('stops its old holder from writing when another has it now', () =>
    withTwo(async (one, other, config) => {
      await one.applyLock.acquire(OPTIONS);
      await queryServer(config.database.url, KILL_HOLDER);
      await other.applyLock.acquire(PATIENT);
      await expect(writeChanges(one, CREATE)).rejects.toMatchObject({ code: 'LOCK_LOST', exitCode: EXIT.failed });
      expect(await queryServer(config.database.url, 'SELECT id FROM assistants')).toEqual([]);
    }));

  test('is given to another only when the transaction in hand of a holder that lost it has ended', () =>
    withTwo(async (one, other, config) => {
      await one.applyLock.acquire(OPTIONS);
      const run = await one.runStore.start(RUN);
      const seen: string[] = [];
      let waiting: Promise<unknown> = Promise.resolve();
      await one.runStore.transaction(run, async (writer) => {
        await queryServer(config.database.url, KILL_HOLDER);
        waiting = other.applyLock.acquire(PATIENT).then(() => seen.push('the other has the lock'));
        const tries = new Set<number>();
        await until(async () => {
          for (const { start } of await queryServer(config.database.url, FENCE_TRIES)) tries.add(Number(start));
          return tries.size > 1 || seen.length > 0;
        });
        const written = await writer.write(CREATE);
        seen.push('the first has written');
        return written;
      });
      await waiting;
      expect(seen).toEqual(['the first has written', 'the other has the lock']);
      expect(await queryServer(config.database.url, 'SELECT vapi_assistant_id AS id FROM assistants')).toHaveLength(1);
    }));

  test('holds back no vacuum', () =>
    withTwo(async (one, _, config) => {
      await one.applyLock.acquire(OPTIONS);
      const session = `SELECT backend_xmin, backend_xid, state FROM pg_stat_activity
        WHERE pid IN (SELECT pid ${HOLDERS})`;
      const idle = { backend_xmin: null, backend_xid: null, state: 'idle in transaction' };
      expect(await queryServer(config.database.url, session)).toEqual([idle]);
    }));

  test('outlives a limit on idle transactions', () =>
    withTwo(async (_, other, config) => {
      const { pathname } = new URL(String(config.database.url));
      const limit = "idle_in_transaction_session_timeout = '200ms'";
      await queryServer(config.database.url, `ALTER DATABASE ${pathname.slice(1)} SET ${limit}`);
      await withOpenDatabase(config, async (limited) => {
        await limited.applyLock.acquire(OPTIONS);
        const idle = `SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'vapi-sync 4711 %'
          AND clock_timestamp() - state_change > '300ms'`;
        await until(async () => (await queryServer(config.database.url, idle)).length === 1);
        await expect(other.applyLock.acquire(OTHER)).rejects.toMatchObject({ code: 'LOCK_HELD' });
      });
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
