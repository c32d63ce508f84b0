import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect, test } from 'vitest';
import type { Config } from '../../../../src/config/config.ts';
import {
  databaseConfig,
  queryDatabase,
  type TestDatabase,
  withDatabase,
  withOpenDatabase,
} from '../../../support/database.ts';
import { assistantDocument } from '../../../support/database-changes.ts';
import { withHost } from '../../../support/database-host.ts';
import { syncHost } from '../../../support/host-sync.ts';

const USERS = `CREATE TABLE users (id serial PRIMARY KEY, email text, role text);
  INSERT INTO users (email, role) VALUES ('ada@example.com', 'admin');`;

/** Lends a role that may read and write all tables, as far as row security lets it. */
async function withWriter(
  config: Config,
  database: TestDatabase,
  use: (asWriter: Config, role: string) => Promise<void>,
): Promise<void> {
  const role = `writer_${randomUUID().replaceAll('-', '')}`;
  await queryDatabase(
    database,
    `CREATE ROLE ${role} LOGIN; GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO ${role};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role}`,
  );
  const url = new URL(String(config.database.url));
  url.username = role;
  try {
    await use({ ...config, database: { ...config.database, url: url.href } }, role);
  } finally {
    await queryDatabase(database, `DROP OWNED BY ${role}; DROP ROLE ${role}`);
  }
}

test.each(['assistants', 'users'])('row security on %s is refused with a remedy that works as it stands', (table) =>
  withHost(USERS, async (config, database) => {
    await withOpenDatabase(config, ({ schemaAdmin }) => schemaAdmin.migrate());
    await queryDatabase(database, `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
    await withWriter(config, database, async (asWriter) => {
      const error = await syncHost(asWriter, [assistantDocument('a')]).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'DATABASE_UNSUITABLE', message: expect.stringContaining(`"${table}"`) });
      const { hint } = error as { hint: string };
      await queryDatabase(database, /CREATE POLICY [^;]+/.exec(hint)?.[0] ?? '');
      expect((await syncHost(asWriter, [assistantDocument('a')])).applied.summary.created).toBe(1);
    });
  }),
);

test('a policy that hides some rows is no remedy', () =>
  withHost(USERS, async (config, database) => {
    await withOpenDatabase(config, ({ schemaAdmin }) => schemaAdmin.migrate());
    await withWriter(config, database, async (asWriter, role) => {
      await queryDatabase(
        database,
        `ALTER TABLE users ENABLE ROW LEVEL SECURITY;
        CREATE POLICY few ON users TO ${role} USING (id > 1)`,
      );
      await expect(syncHost(asWriter, [])).rejects.toMatchObject({ code: 'DATABASE_UNSUITABLE' });
    });
  }));

test('a migration does not queue up behind a lock, and says who has it', () =>
  withHost(`${USERS} CREATE TABLE assistants (id serial PRIMARY KEY)`, (config) =>
    withOpenDatabase(config, async ({ schemaAdmin }) => {
      const client = new pg.Client({ connectionString: String(config.database.url) });
      await client.connect();
      try {
        await client.query('BEGIN; LOCK TABLE assistants IN ACCESS SHARE MODE');
        const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
        const error = await schemaAdmin.migrate().catch((thrown: unknown) => thrown);
        expect(error).toMatchObject({
          code: 'DATABASE_LOCKED',
          message: expect.stringContaining(`pid ${rows[0].pid} `),
        });
        await client.query('COMMIT');
        expect((await schemaAdmin.migrate()).length).toBeGreaterThan(0);
      } finally {
        await client.end();
      }
    }),
  ));

test('tables that belong to another role are told with their owner', () =>
  withHost(`${USERS} CREATE TABLE assistants (id serial PRIMARY KEY)`, (config, database) =>
    withWriter(config, database, async (asWriter, role) => {
      await queryDatabase(database, `GRANT CREATE ON SCHEMA public TO ${role}; GRANT REFERENCES ON users TO ${role}`);
      const migrating = withOpenDatabase(asWriter, ({ schemaAdmin }) => schemaAdmin.migrate());
      await expect(migrating).rejects.toMatchObject({
        code: 'DATABASE_PRIVILEGE',
        message: expect.stringMatching(/must own table assistants, which belongs to postgres/),
      });
    }),
  ));

test('new tables in a database of Supabase have row security, and work for their owner', () =>
  // Roles belong to a whole server: the embedded one is this test's alone.
  withDatabase('embedded', async (database) => {
    for (const role of ['anon', 'authenticated']) await queryDatabase(database, `CREATE ROLE ${role}`);
    const { applied } = await syncHost(databaseConfig(database), [assistantDocument('a')]);
    expect(applied.summary.created).toBe(1);
    const sql = `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relrowsecurity ORDER BY 1`;
    const names = (await queryDatabase(database, sql)).map(({ name }) => name);
    expect(names).toEqual(['assistants', 'sync_changes', 'sync_runs', 'users', 'vapi_sync_migrations']);
  }));
