import { describe, expect, test } from 'vitest';
import type { Database } from '../../../../src/adapters/postgres/database.ts';
import {
  databaseConfig,
  queryDatabase,
  queryServer,
  SERVER_URL,
  type TestDatabase,
  withDatabase,
  withOpenDatabase,
} from '../../../support/database.ts';
import { assistantDocument, createOf, RUN, writeChanges } from '../../../support/database-changes.ts';
import { type DatabaseProxy, type Fate, withDatabaseProxy } from '../../../support/database-proxy.ts';

const CREATE = [createOf(assistantDocument('a'))];
const COUNTS = `SELECT (SELECT count(*)::int FROM assistants) AS rows, (SELECT count(*)::int FROM sync_changes) AS changes`;

/** A migrated database on a server, opened. */
function withServer(use: (open: Database, database: TestDatabase) => Promise<void>): Promise<void> {
  return withDatabase('server', (database) =>
    withOpenDatabase(databaseConfig(database), async (open) => {
      await open.schemaAdmin.migrate();
      await use(open, database);
    }),
  );
}

/** The same behind a proxy that can lose connections. */
function withProxy(use: (open: Database, proxy: DatabaseProxy, database: TestDatabase) => Promise<void>) {
  return withServer((_, database) =>
    withDatabaseProxy(String(database.settings.url), (proxy) =>
      withOpenDatabase(databaseConfig(database, { database: { url: proxy.url } }), (open) =>
        use(open, proxy, database),
      ),
    ),
  );
}

/** Lets nobody in any more; those who are in stay. */
async function allowConnections({ settings }: TestDatabase, isAllowed: boolean): Promise<void> {
  const name = new URL(String(settings.url)).pathname.slice(1);
  await queryServer(SERVER_URL, `ALTER DATABASE ${name} ALLOW_CONNECTIONS ${isAllowed}`);
}

function fateOfQuestion(message: Buffer): Fate {
  return message.includes('pg_xact_status') ? 'lose' : 'pass';
}

const KILL_OTHERS = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()`;

describe('a transaction', () => {
  test('is done again when its connection is killed in the middle', () =>
    withServer(async (open, database) => {
      const run = await open.runStore.start(RUN);
      let tries = 0;
      await open.runStore.transaction(run, async (writer) => {
        await writer.write(CREATE);
        if (++tries === 1) await queryDatabase(database, KILL_OTHERS);
      });
      expect(tries).toBe(2);
      expect(await queryDatabase(database, COUNTS)).toEqual([{ rows: 1, changes: 1 }]);
    }));

  test('survives the loss of an idle connection', () =>
    withServer(async (open, database) => {
      await queryDatabase(database, KILL_OTHERS);
      await writeChanges(open, CREATE);
      expect(await queryDatabase(database, COUNTS)).toEqual([{ rows: 1, changes: 1 }]);
    }));

  test('is not done again when only the answer to its commit was lost', () =>
    withProxy(async (open, proxy, database) => {
      const run = await open.runStore.start(RUN);
      let tries = 0;
      const written = await open.runStore.transaction(run, async (writer) => {
        tries++;
        const changes = await writer.write(CREATE);
        proxy.loseAnswerTo('COMMIT');
        return changes;
      });
      expect([tries, written[0]?.assistantId]).toEqual([1, 1]);
      expect(await queryDatabase(database, COUNTS)).toEqual([{ rows: 1, changes: 1 }]);
    }));

  test('is not done again when the server cannot be asked what became of its commit', () =>
    withProxy(async (open, proxy, database) => {
      const run = await open.runStore.start(RUN);
      let tries = 0;
      const work = open.runStore.transaction(run, async (writer) => {
        tries++;
        const changes = await writer.write(CREATE);
        proxy.intercept(async (message) => {
          if (message.includes('COMMIT')) await allowConnections(database, false);
          return message.includes('COMMIT') ? 'lose answer' : fateOfQuestion(message);
        });
        return changes;
      });
      await expect(work).rejects.toMatchObject({ code: 'COMMIT_UNKNOWN' });
      await allowConnections(database, true);
      expect(tries).toBe(1);
      expect(await queryDatabase(database, COUNTS)).toEqual([{ rows: 1, changes: 1 }]);
    }));

  test('is done again when the connection is lost before its commit', () =>
    withProxy(async (open, proxy, database) => {
      proxy.loseAnswerTo('SET CONSTRAINTS');
      await writeChanges(open, CREATE);
      expect(await queryDatabase(database, COUNTS)).toEqual([{ rows: 1, changes: 1 }]);
    }));

  test('is done again after a deadlock', () =>
    withServer(async (open, database) => {
      const run = await open.runStore.start(RUN);
      let tries = 0;
      await open.runStore.transaction(run, async (writer) => {
        await writer.write(CREATE);
        if (++tries === 1) throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
      });
      expect(await queryDatabase(database, COUNTS)).toEqual([{ rows: 1, changes: 1 }]);
    }));

  test('leaves nothing when its work fails, and the failure passes unchanged', () =>
    withServer(async (open, database) => {
      const failure = new Error('a bug');
      const run = await open.runStore.start(RUN);
      const work = open.runStore.transaction(run, async (writer) => {
        await writer.write(CREATE);
        throw failure;
      });
      await expect(work).rejects.toBe(failure);
      expect(await queryDatabase(database, COUNTS)).toEqual([{ rows: 0, changes: 0 }]);
    }));
});
