import { describe, expect, test } from 'vitest';
import { databaseConfig, queryDatabase, withDatabase, withOpenDatabase } from '../../../support/database.ts';
import { assistantDocument, createOf, loadRow, updateOf, writeChanges } from '../../../support/database-changes.ts';
import { LARAVEL, withHost } from '../../../support/database-host.ts';

describe('a Laravel application', () => {
  test('keeps its rows, types, defaults and extra columns', () =>
    withHost(LARAVEL, async (config, database) => {
      await withOpenDatabase(config, (open) => open.schemaAdmin.migrate());
      const columns = await queryDatabase(
        database,
        `SELECT column_name AS name, data_type AS type, character_maximum_length AS length, is_nullable AS nullable
          FROM information_schema.columns WHERE column_name IN ('name', 'model', 'notes', 'vapi_created_at')
          AND table_name = 'assistants' ORDER BY 1`,
      );
      expect(columns).toEqual([
        { name: 'model', type: 'json', length: null, nullable: 'YES' },
        { name: 'name', type: 'character varying', length: 255, nullable: 'NO' },
        { name: 'notes', type: 'text', length: null, nullable: 'YES' },
        { name: 'vapi_created_at', type: 'timestamp without time zone', length: null, nullable: 'YES' },
      ]);
      const rows = await queryDatabase(database, 'SELECT name, notes, model::text, model_provider FROM assistants');
      const model = '{"temperature": 1.0, "provider": "openai"}';
      expect(rows).toEqual([{ name: 'Old', notes: 'keep me', model, model_provider: 'openai' }]);
    }));

  test('gets query columns from json of any kind', () =>
    withHost(LARAVEL, async (config, database) => {
      const models = [
        '"off"',
        '[1]',
        '7',
        'null',
        '{"provider": 1}',
        '{"provider": "x", "o": "\\u0000"}',
        '{"provider": "y"}',
      ];
      const rows = models.map((model, index) => `('m${index}', 1, 'm${index}', '${model}')`);
      await queryDatabase(database, `INSERT INTO assistants (name, user_id, vapi_assistant_id, model) VALUES ${rows}`);
      await withOpenDatabase(config, (open) => open.schemaAdmin.migrate());
      const found = await queryDatabase(
        database,
        `SELECT model_provider FROM assistants WHERE name LIKE 'm%' ORDER BY id`,
      );
      expect(found.map((row) => row.model_provider)).toEqual([null, null, null, null, null, null, 'y']);
    }));

  test('gets rows in its own types', () =>
    withHost(LARAVEL, (config) =>
      withOpenDatabase(config, async (open) => {
        await open.schemaAdmin.migrate();
        const document = assistantDocument('new', { model: null, metadata: { type: 'production' }, voice: {} });
        await writeChanges(open, [createOf(document, 2)]);
        const row = await loadRow(open, 'new');
        expect(row).toMatchObject({ assistantId: 2, ownerId: 2 });
        expect(row.values).toMatchObject({
          model: null,
          type: 'production',
          vapi_created_at: '2024-05-06T07:08:09.000Z',
        });
      }),
    ));

  test('has its plain query columns filled, cut to their length, where the configuration maps them', () =>
    withHost(LARAVEL, async (_, database) => {
      const config = databaseConfig(database, { database: { columns: { voice_id: 'voice_id' } } });
      await withOpenDatabase(config, async (open) => {
        await open.schemaAdmin.migrate();
        await writeChanges(open, [createOf(assistantDocument('new', { voice: { voiceId: 'a-very-long-voice' } }), 2)]);
        const row = await loadRow(open, 'old');
        await writeChanges(open, [updateOf(row, { ...row.values, voice: { voiceId: 'short' } })]);
      });
      const rows = await queryDatabase(database, 'SELECT voice_id FROM assistants ORDER BY id');
      expect(rows).toEqual([{ voice_id: 'short' }, { voice_id: 'a-very-lon' }]);
    }));

  test('is told the limits of its columns', () =>
    withHost(LARAVEL, (config) =>
      withOpenDatabase(config, async (open) => {
        await open.schemaAdmin.migrate();
        const { columns: shape } = await open.currentState.loadShape();
        expect(shape.get('name')).toMatchObject({ type: 'character varying', maxLength: 255, isNullable: false });
        expect(shape.get('vapi_created_at')).toMatchObject({ type: 'timestamp without time zone', fractionDigits: 0 });
        expect(shape.get('model')).toMatchObject({ type: 'json', isNullable: true });
      }),
    ));

  test('has its users found by e-mail, without regard to case and space', () =>
    withHost(LARAVEL, (config) =>
      withOpenDatabase(config, async ({ currentState, schemaAdmin }) => {
        await schemaAdmin.migrate();
        const found = await currentState.findUsersByEmail(['ada@example.com', 'BOB@example.com', 'nobody']);
        expect([...found]).toEqual([
          ['ada@example.com', 1],
          ['bob@example.com', 2],
        ]);
        expect(await currentState.findFirstAdmin()).toBe(1);
        expect(await currentState.findUserById(' 2 ')).toBe(2);
        expect(await currentState.findUserById("2' OR true")).toBeUndefined();
      }),
    ));
});

test('keys of users and assistants may be UUIDs', () =>
  withHost(
    `CREATE TABLE users (id uuid PRIMARY KEY, email text, role text);
     CREATE TABLE assistants (id uuid PRIMARY KEY, name text, vapi_assistant_id uuid);
     INSERT INTO users VALUES ('11111111-2222-4333-8444-555555555555', 'a@b', 'admin')`,
    (config) =>
      withOpenDatabase(config, async (open) => {
        await open.schemaAdmin.migrate();
        const admin = await open.currentState.findFirstAdmin();
        const id = 'aaaaaaaa-0000-4000-8000-000000000001';
        const [written] = await writeChanges(open, [createOf(assistantDocument(id), String(admin))]);
        const row = await loadRow(open, id);
        expect(row).toMatchObject({ ownerId: admin, assistantId: written?.assistantId });
        await writeChanges(open, [updateOf(row, { ...row.values, name: 'Other' })]);
        expect((await loadRow(open, id)).values['name']).toBe('Other');
        expect((await open.currentState.loadRows(['no uuid'])).size).toBe(0);
      }),
  ));

test('an admin condition that does not work is told as such', () =>
  withDatabase('server', (database) => {
    const config = databaseConfig(database, { users: { adminCondition: 'is_boss' } });
    return withOpenDatabase(config, async ({ currentState, schemaAdmin }) => {
      await schemaAdmin.migrate();
      const error = await currentState.findFirstAdmin().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'ADMIN_CONDITION_INVALID' });
      expect(String(error)).toContain('is_boss');
    });
  }));
