import { describe, expect, test } from 'vitest';
import type { HostFinding } from '../../../../src/app/database/ports.ts';
import type { Config } from '../../../../src/config/config.ts';
import { queryDatabase, withOpenDatabase } from '../../../support/database.ts';
import { assistantDocument } from '../../../support/database-changes.ts';
import { withHost } from '../../../support/database-host.ts';
import { syncHost } from '../../../support/host-sync.ts';

const USERS = `CREATE TABLE users (id serial PRIMARY KEY, email text, role text);
  INSERT INTO users (email, role) VALUES ('ada@example.com', 'admin');`;

function judge(config: Config): Promise<readonly HostFinding[]> {
  return withOpenDatabase(config, ({ schemaAdmin }) => schemaAdmin.judgeHost({ notes: false }));
}

/** What a host made, and the one thing that is found about it. */
const FOUND: Readonly<Record<string, readonly [sql: string, finding: Partial<HostFinding>, what: RegExp]>> = {
  'a plain column with the name of a query column': [
    'CREATE TABLE assistants (id serial PRIMARY KEY, voice_id bigint)',
    { severity: 'warns', where: 'column "public"."assistants".voice_id' },
    /voice\.voiceId.*voice_id: vapi_voice_id/,
  ],
  'a column that cannot hold its field': [
    'CREATE TABLE assistants (id serial PRIMARY KEY, metadata bytea)',
    { severity: 'refuses', where: 'column "public"."assistants".metadata' },
    /bytea cannot hold metadata.*metadata: vapi_metadata/,
  ],
  'a column that the host computes': [
    `CREATE TABLE assistants (id serial PRIMARY KEY, a text, name text GENERATED ALWAYS AS (a || '!') STORED)`,
    { severity: 'refuses', where: 'column "public"."assistants".name' },
    /computes/,
  ],
  'times kept as numbers': [
    'CREATE TABLE assistants (id serial PRIMARY KEY, created_at bigint)',
    { severity: 'refuses', where: 'column "public"."assistants".created_at' },
    /a time.*created_at: vapi_created_at/,
  ],
  'a column that no insert fills': [
    'CREATE TABLE assistants (id serial PRIMARY KEY, tenant text NOT NULL)',
    { severity: 'invalidates', where: 'column "public"."assistants".tenant' },
    /no assistant can be created.*DROP NOT NULL/,
  ],
  'a view': [
    'CREATE TABLE bots (id serial PRIMARY KEY, name text); CREATE VIEW assistants AS SELECT * FROM bots',
    { severity: 'refuses', where: 'relation "public"."assistants"' },
    /it is a view.*database\.assistantsTable/,
  ],
  'partitions that cannot keep ids unique': [
    'CREATE TABLE assistants (id int, vapi_assistant_id text) PARTITION BY RANGE (id)',
    { severity: 'refuses', where: 'table "public"."assistants"' },
    /partitioned/,
  ],
  'ids that stand in two rows': [
    `CREATE TABLE assistants (id serial PRIMARY KEY, vapi_assistant_id text);
     INSERT INTO assistants (vapi_assistant_id) VALUES ('a'), ('a'), ('b')`,
    { severity: 'refuses', where: 'column "public"."assistants".vapi_assistant_id' },
    /a \(2 rows\).*keep one row/,
  ],
};

describe('the judgement of a host names', () => {
  test.each(Object.entries(FOUND))('%s, with a remedy', (_, [sql, finding, words]) =>
    withHost(`${USERS} ${sql}`, async (config) => {
      const findings = await judge(config);
      expect(findings).toEqual([expect.objectContaining(finding)]);
      expect(findings.map(({ what, remedy }) => `${what} ${remedy}`).join()).toMatch(words);
    }),
  );

  test('users without the columns that are configured', () =>
    withHost('CREATE TABLE users (uid int PRIMARY KEY, mail text)', async (config) => {
      const findings = await judge(config);
      expect(findings.map(({ remedy }) => remedy).join()).toMatch(/users\.idColumn.*uid, mail.*users\.emailColumn/);
    }));
});

test('a plan is refused, and nothing written, where the host is not fit for it', () =>
  withHost(`${USERS} CREATE TABLE assistants (id serial PRIMARY KEY, metadata bytea)`, async (config, database) => {
    await expect(syncHost(config, [assistantDocument('a')])).rejects.toMatchObject({ code: 'DATABASE_UNSUITABLE' });
    expect(await queryDatabase(database, 'SELECT FROM assistants')).toEqual([]);
  }));

test('creates are invalid, and updates go on, where no insert fills a column', () =>
  withHost(
    `${USERS} CREATE TABLE assistants (id serial PRIMARY KEY, tenant text NOT NULL, vapi_assistant_id text UNIQUE);
     INSERT INTO assistants (tenant, vapi_assistant_id) VALUES ('t', 'known')`,
    async (config) => {
      const { applied } = await syncHost(config, [assistantDocument('known'), assistantDocument('new')]);
      expect(applied.summary).toMatchObject({ created: 0, updated: 1, invalid: 1, failed: 0 });
      expect(JSON.stringify(applied.invalid)).toMatch(/tenant is NOT NULL without a default/);
    },
  ));

test('columns that must not be empty take the default of the host where Vapi omits the field', () =>
  withHost(
    `${USERS} CREATE TABLE assistants (id serial PRIMARY KEY, background_sound text NOT NULL DEFAULT 'office',
      latest_version text NOT NULL DEFAULT gen_random_uuid()::text, end_call_phrases jsonb NOT NULL DEFAULT '[]')`,
    async (config, database) => {
      const { applied, after } = await syncHost(config, [
        assistantDocument('a'),
        assistantDocument('b', { backgroundSound: 'off' }),
      ]);
      expect(applied.summary).toMatchObject({ created: 2, failed: 0 });
      expect(after.summary).toMatchObject({ update: 0, unchanged: 2 });
      const rows = await queryDatabase(
        database,
        'SELECT background_sound, length(latest_version) AS version, end_call_phrases::text FROM assistants ORDER BY id',
      );
      const common = { version: 36, end_call_phrases: '[]' };
      expect(rows).toEqual([
        { background_sound: 'office', ...common },
        { background_sound: 'off', ...common },
      ]);
      const changed = await syncHost(config, [assistantDocument('a'), assistantDocument('b')]);
      expect(changed.applied.summary).toMatchObject({ updated: 1, unchanged: 1 });
      expect(await queryDatabase(database, 'SELECT DISTINCT background_sound FROM assistants')).toHaveLength(1);
    },
  ));

test('a value that a trigger changes is recorded as it is, and not planned again until Vapi or the row changes', () =>
  withHost(
    `${USERS} CREATE TABLE assistants (id serial PRIMARY KEY, name text);
     CREATE FUNCTION tidy() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name = lower(trim(NEW.name)); RETURN NEW; END $$;
     CREATE TRIGGER tidy BEFORE INSERT OR UPDATE ON assistants FOR EACH ROW EXECUTE FUNCTION tidy()`,
    async (config, database) => {
      const first = await syncHost(config, [assistantDocument('a', { name: ' Anna' })]);
      expect(first.after.summary).toMatchObject({ update: 0, unchanged: 1 });
      const second = await syncHost(config, [assistantDocument('a', { name: 'ANNE' })]);
      expect([second.applied.summary.updated, second.after.summary.update]).toEqual([1, 0]);
      const records = await queryDatabase(database, "SELECT changes -> 'name' AS name FROM sync_changes ORDER BY id");
      expect(records).toEqual([{ name: null }, { name: { before: 'anna', after: 'anne' } }]);
      await queryDatabase(database, "UPDATE assistants SET name = 'edited'");
      expect((await syncHost(config, [assistantDocument('a', { name: 'ANNE' })])).outline.summary.update).toBe(1);
    },
  ));
