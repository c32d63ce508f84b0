import { expect, test } from 'vitest';
import { databaseConfig, queryDatabase, type TestDatabase, withOpenDatabase } from '../../../support/database.ts';
import { assistantDocument } from '../../../support/database-changes.ts';
import { withHost } from '../../../support/database-host.ts';
import { syncHost } from '../../../support/host-sync.ts';

const SOFT = `CREATE TABLE users (id serial PRIMARY KEY, email text, role text, deleted_at timestamptz);
  INSERT INTO users (email, role, deleted_at) VALUES ('gone@example.com', 'admin', now()), ('ada@example.com', 'admin', NULL),
    ('ada@example.com', 'user', NULL);
  CREATE TABLE assistants (id serial PRIMARY KEY, name text, vapi_assistant_id text, deleted_at timestamptz);
  CREATE UNIQUE INDEX ON assistants (vapi_assistant_id) WHERE deleted_at IS NULL;
  INSERT INTO assistants (name, vapi_assistant_id, deleted_at) VALUES ('Old', 'old', now()), ('Two', 'two', now()),
    ('Two', 'two', NULL), ('Lost', 'lost', now())`;

function softConfig(database: TestDatabase) {
  const config = databaseConfig(database, { users: { condition: 'deleted_at IS NULL -- not blocked' } });
  return { ...config, assistants: { ...config.assistants, softDeleteColumn: 'deleted_at' } };
}

test('deleted users own nothing, and deleted rows are neither written nor missing', () =>
  withHost(SOFT, async (_, database) => {
    const documents = ['old', 'two', 'new'].map((id) =>
      assistantDocument(id, id === 'new' ? { metadata: { user_email: 'gone@example.com' } } : {}),
    );
    const { outline, applied, after } = await syncHost(softConfig(database), documents);
    expect(outline.summary).toMatchObject({ create: 1, update: 1, unchanged: 1, missing: 0, invalid: 0 });
    expect(outline.warnings.join()).toMatch(/put aside.*left alone: 1/);
    expect(applied.summary).toMatchObject({ created: 1, updated: 1, failed: 0 });
    expect(after.summary).toMatchObject({ create: 0, update: 0, unchanged: 3 });
    const rows = await queryDatabase(database, 'SELECT name, user_id FROM assistants ORDER BY id');
    expect(rows.map(({ name }) => name)).toEqual(['Old', 'Two', 'Assistant two', 'Lost', 'Assistant new']);
    expect(rows.at(-1)).toMatchObject({ user_id: 2 });
  }));

test('of two rows of one assistant neither is written, and both are named', () =>
  withHost(SOFT, async (config) => {
    const { applied } = await syncHost(config, [assistantDocument('two')]);
    expect(applied.summary).toMatchObject({ updated: 0, invalid: 1 });
    expect(JSON.stringify(applied.invalid)).toMatch(/several rows.*keys 2, 3.*softDeleteColumn/);
  }));

test('users may be a view', () =>
  withHost(
    `CREATE TABLE accounts (uid int PRIMARY KEY, mail text, kind text); INSERT INTO accounts VALUES (7, 'ada@example.com', 'boss');
     CREATE VIEW users AS SELECT uid AS id, mail AS email, CASE kind WHEN 'boss' THEN 'admin' END AS role FROM accounts`,
    async (config, database) => {
      expect((await syncHost(config, [assistantDocument('a')])).applied.summary.created).toBe(1);
      expect(await queryDatabase(database, 'SELECT user_id, created_by FROM assistants')).toEqual([
        { user_id: 7, created_by: 7 },
      ]);
    },
  ));

test.each([
  ['users', { users: { condition: 'is_nobody' } }, 'USERS_CONDITION_INVALID'],
  ['assistants', { assistants: { condition: 'is_nobody', softDeleteColumn: null } }, 'ASSISTANTS_CONDITION_INVALID'],
] as const)('a condition on %s that does not work is told as such', (_, changes, code) =>
  withHost(SOFT, async (config) => {
    const broken = { ...config, ...changes, users: { ...config.users, ...('users' in changes ? changes.users : {}) } };
    await withOpenDatabase(broken, async ({ schemaAdmin, currentState }) => {
      await schemaAdmin.migrate();
      const asked =
        code === 'USERS_CONDITION_INVALID' ? currentState.findUsersByEmail(['a@b']) : currentState.loadRows(['old']);
      await expect(asked).rejects.toMatchObject({ code, message: expect.stringContaining('is_nobody') });
    });
  }),
);
