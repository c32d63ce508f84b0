import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/domain/json.ts';
import { toRow } from '../../../../src/domain/row/desired.ts';
import {
  DATABASE_KINDS,
  databaseConfig,
  queryDatabase,
  type TestDatabase,
  withDatabase,
  withOpenDatabase,
} from '../../../support/database.ts';
import { assistantDocument, createOf, loadRow, updateOf, writeChanges } from '../../../support/database-changes.ts';
import { withMigratedDatabase } from '../../../support/migrated-database.ts';

const withMigrated = (database: TestDatabase, use: Parameters<typeof withOpenDatabase>[1]) =>
  withOpenDatabase(databaseConfig(database), async (open) => {
    await open.schemaAdmin.migrate();
    await use(open);
  });

/** Stores documents and queries what the columns hold. */
async function stored(database: TestDatabase, documents: readonly JsonObject[], columns: string) {
  await withMigrated(database, async (open) => {
    await writeChanges(
      open,
      documents.map((document) => createOf(document)),
    );
  });
  return queryDatabase(database, `SELECT ${columns} FROM assistants ORDER BY vapi_assistant_id`);
}

const text = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .filter((value) => !value.includes('\0') && value.isWellFormed());
const json = fc
  .jsonValue({ maxDepth: 3, stringUnit: 'grapheme' })
  .filter((value) => !JSON.stringify(value).includes('\\u'));
const fields = fc.record(
  {
    model: fc.oneof(fc.dictionary(text, json), fc.constant(null)),
    clientMessages: fc.oneof(fc.array(text), fc.constant(null)),
    credentials: fc.array(fc.dictionary(text, text)),
    firstMessage: text,
    firstMessageInterruptionsEnabled: fc.boolean(),
    silenceTimeoutSeconds: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((n) => n + 0),
    maxDurationSeconds: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    metadata: fc.record({ user_email: text, type: fc.constantFrom('demo', 'production') }),
    somethingNew: json,
  },
  { requiredKeys: [] },
);

describe.each(DATABASE_KINDS)('rows on %s', (kind) => {
  test('gives back every value as it was written', () =>
    withMigratedDatabase(kind, (database) =>
      withMigrated(database, (open) => {
        let count = 0;
        const property = fc.asyncProperty(fields, async (values) => {
          const document = assistantDocument(`assistant-${count++}`, values as JsonObject);
          await writeChanges(open, [createOf(document)]);
          const row = await loadRow(open, String(document['id']));
          // JSON has no negative zero.
          expect(row.values).toEqual(JSON.parse(JSON.stringify(toRow(document))));
        });
        return fc.assert(property, { numRuns: 60 });
      }),
    ));

  test('tells JSON null, SQL NULL, an empty list and an empty object apart', () =>
    withMigratedDatabase(kind, async (database) => {
      const models = [null, [], {}].map((model, index) => assistantDocument(`a${index}`, { model }));
      const rows = await stored(database, [...models, assistantDocument('a3')], 'model::text AS model');
      expect(rows.map((row) => row.model)).toEqual(['null', '[]', '{}', null]);
    }));

  test('computes query columns from the JSON, and NULL where the type is another', () =>
    withMigratedDatabase(kind, async (database) => {
      const rows = await stored(
        database,
        [
          assistantDocument('a0', {
            model: { provider: 'openai', temperature: 0.3 },
            monitorPlan: { listenEnabled: true },
          }),
          assistantDocument('a1', {
            model: { provider: 7, temperature: 'hot' },
            monitorPlan: { listenEnabled: 'yes' },
          }),
          assistantDocument('a2', { model: ['provider'], voicemailDetection: 'off', monitorPlan: null }),
        ],
        'model_provider, model_temperature::float AS temperature, monitor_listen_enabled AS listen, voicemail_detection_provider AS voicemail',
      );
      const nothing = { model_provider: null, temperature: null, listen: null, voicemail: null };
      expect(rows).toEqual([
        { ...nothing, model_provider: 'openai', temperature: 0.3, listen: true },
        nothing,
        nothing,
      ]);
    }));

  test('sets both owner columns of a new row, and never touches them again', () =>
    withMigratedDatabase(kind, async (database) => {
      await withMigrated(database, async (open) => {
        await writeChanges(open, [createOf(assistantDocument('a0'), 1)]);
      });
      await queryDatabase(database, `INSERT INTO users (email) VALUES ('new@owner')`);
      await queryDatabase(database, 'UPDATE assistants SET user_id = 2');
      await withMigrated(database, async (open) => {
        const row = await loadRow(open, 'a0');
        await writeChanges(open, [updateOf(row, { ...row.values, name: 'Other' })]);
      });
      const rows = await queryDatabase(database, 'SELECT user_id::int, created_by::int, name FROM assistants');
      expect(rows).toEqual([{ user_id: 2, created_by: 1, name: 'Other' }]);
    }));

  test('keeps the volatile columns when the source has none', () =>
    withMigratedDatabase(kind, (database) =>
      withMigrated(database, async (open) => {
        await writeChanges(open, [createOf(assistantDocument('a0'))]);
        const row = await loadRow(open, 'a0');
        const { vapi_updated_at, ...snapshot } = row.values;
        await writeChanges(open, [updateOf(row, { ...snapshot, name: 'Other' })]);
        const after = await loadRow(open, 'a0');
        expect(after.values).toEqual({ ...row.values, name: 'Other', vapi_updated_at });
      }),
    ));

  test('writes the volatile columns along with any other change', () =>
    withMigratedDatabase(kind, (database) =>
      withMigrated(database, async (open) => {
        await writeChanges(open, [createOf(assistantDocument('a0'))]);
        const row = await loadRow(open, 'a0');
        const desired = { ...row.values, name: 'Other', vapi_updated_at: '2025-01-01T00:00:00.000Z' };
        await writeChanges(open, [updateOf(row, desired)]);
        expect((await loadRow(open, 'a0')).values).toEqual(desired);
      }),
    ));

  test('an update writes SQL NULL where the assistant no longer has the field', () =>
    withMigratedDatabase(kind, (database) =>
      withMigrated(database, async (open) => {
        await writeChanges(open, [createOf(assistantDocument('a0', { model: {}, firstMessage: 'Hi', hooks: [] }))]);
        const row = await loadRow(open, 'a0');
        const { model: _model, first_message: _text, ...desired } = row.values;
        await writeChanges(open, [updateOf(row, { ...desired, hooks: null })]);
        expect((await loadRow(open, 'a0')).values).toEqual({ ...desired, hooks: null });
      }),
    ));

  test('a forced update writes a row that does not differ, and records no field', () =>
    withMigratedDatabase(kind, async (database) => {
      await withMigrated(database, async (open) => {
        await writeChanges(open, [createOf(assistantDocument('a0', { hooks: [null] }))]);
        const row = await loadRow(open, 'a0');
        const { vapi_updated_at: _volatile, ...snapshot } = row.values;
        await writeChanges(open, [updateOf(row, snapshot, true)]);
        expect((await loadRow(open, 'a0')).values).toEqual(row.values);
      });
      const changes = await queryDatabase(database, `SELECT changes FROM sync_changes WHERE action = 'update'`);
      expect(changes).toEqual([{ changes: {} }]);
      const touched = await queryDatabase(database, 'SELECT updated_at > created_at AS touched FROM assistants');
      expect(touched).toEqual([{ touched: true }]);
    }));

  test('has an id of its own, which stays', () =>
    withDatabase(kind, async (database) => {
      const idOf = (of: TestDatabase) =>
        withOpenDatabase(databaseConfig(of), (open) => open.currentState.loadDatabaseId());
      const id = await idOf(database);
      expect(await idOf(database)).toBe(id);
      expect(await withDatabase(kind, idOf)).not.toBe(id);
    }));

  test('lists the keys of all rows that belong to Vapi', () =>
    withDatabase(kind, async (database) => {
      await stored(
        database,
        ['b', 'a'].map((id) => assistantDocument(id, { orgId: 'org' })),
        'id',
      );
      await queryDatabase(database, `INSERT INTO assistants (name) VALUES ('not from Vapi')`);
      await withMigrated(database, async (open) => {
        const keys = [];
        for await (const batch of open.currentState.loadRowKeys()) keys.push(...batch);
        expect(keys).toEqual([
          { assistantId: 2, vapiAssistantId: 'a', vapiOrgId: 'org', name: 'Assistant a' },
          { assistantId: 1, vapiAssistantId: 'b', vapiOrgId: 'org', name: 'Assistant b' },
        ]);
      });
    }));
});
