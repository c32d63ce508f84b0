import { describe, expect, test } from 'vitest';
import { databaseConfig, queryDatabase, withOpenDatabase } from '../../../support/database.ts';
import { assistantDocument, createOf, loadRow, writeChanges } from '../../../support/database-changes.ts';
import { LARAVEL, withHost } from '../../../support/database-host.ts';

describe('db migrate', () => {
  test('adds nothing the second time', () =>
    withHost(LARAVEL, (config) =>
      withOpenDatabase(config, async ({ schemaAdmin }) => {
        expect((await schemaAdmin.migrate()).length).toBeGreaterThan(0);
        expect(await schemaAdmin.findGaps()).toEqual([]);
        expect(await schemaAdmin.migrate()).toEqual([]);
      }),
    ));

  test('can run twice at a time', () =>
    withHost(LARAVEL, async (config) => {
      const migrate = () => withOpenDatabase(config, (open) => open.schemaAdmin.migrate());
      const added = await Promise.all([migrate(), migrate(), migrate()]);
      expect(added.filter((gaps) => gaps.length > 0)).toHaveLength(1);
    }));

  test('repairs a table that lost a column, and leaves nothing behind when it fails', () =>
    withHost(LARAVEL, async (config, database) => {
      await withOpenDatabase(config, (open) => open.schemaAdmin.migrate());
      await queryDatabase(
        database,
        'ALTER TABLE assistants DROP COLUMN hooks; DROP TABLE sync_changes; CREATE SEQUENCE sync_changes',
      );
      await withOpenDatabase(config, async ({ schemaAdmin }) => {
        await expect(schemaAdmin.migrate()).rejects.toMatchObject({ code: 'DATABASE_ERROR' });
        expect((await schemaAdmin.findGaps()).map((gap) => gap.what)).toContain('column "public"."assistants".hooks');
        await queryDatabase(database, 'DROP SEQUENCE sync_changes');
        await schemaAdmin.migrate();
        expect(await schemaAdmin.findGaps()).toEqual([]);
      });
    }));

  test('prints statements that do the same by hand', () =>
    withHost(LARAVEL, (config, database) =>
      withOpenDatabase(config, async ({ schemaAdmin }) => {
        const statements = (await schemaAdmin.findGaps()).flatMap((gap) => gap.sql);
        await queryDatabase(database, statements.join(';\n'));
        expect(await schemaAdmin.findGaps()).toEqual([]);
      }),
    ));

  test('works in a schema of its own, under other names', () =>
    withHost('CREATE SCHEMA auth; CREATE TABLE auth.people (uid integer PRIMARY KEY, mail text)', (_, database) => {
      const config = databaseConfig(database, {
        database: { schema: 'vapi "sync"', assistantsTable: 'bots', runsTable: 'runs', changesTable: 'changes' },
        users: { table: 'auth.people', idColumn: 'uid', emailColumn: 'mail', adminCondition: 'uid < 10' },
      });
      return withOpenDatabase(config, async (open) => {
        await open.schemaAdmin.migrate();
        await queryDatabase(database, `INSERT INTO auth.people VALUES (7, 'a@b')`);
        await writeChanges(open, [createOf(assistantDocument('a'), 7)]);
        expect(await loadRow(open, 'a')).toMatchObject({ ownerId: 7 });
        expect(await open.currentState.findFirstAdmin()).toBe(7);
      });
    }));
});

describe('a role that may only read and write rows', () => {
  const role = `CREATE ROLE vapi_sync_writer LOGIN; GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO vapi_sync_writer;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO vapi_sync_writer`;

  test('can check, read and write, but is told what it lacks to migrate', () =>
    withHost(LARAVEL, async (config, database) => {
      await withOpenDatabase(config, (open) => open.schemaAdmin.migrate());
      await queryDatabase(database, role);
      const url = new URL(String(config.database.url));
      url.username = 'vapi_sync_writer';
      const asWriter = { ...config, database: { ...config.database, url: url.href } };
      try {
        await withOpenDatabase(asWriter, async (open) => {
          expect(await open.schemaAdmin.migrate()).toEqual([]);
          await writeChanges(open, [createOf(assistantDocument('a'))]);
          await queryDatabase(database, 'ALTER TABLE assistants DROP COLUMN hooks');
          await expect(open.schemaAdmin.migrate()).rejects.toMatchObject({ code: 'DATABASE_PRIVILEGE' });
          await expect(open.currentState.loadShape()).rejects.toMatchObject({ code: 'DATABASE_OUTDATED' });
        });
      } finally {
        await queryDatabase(database, 'DROP OWNED BY vapi_sync_writer; DROP ROLE vapi_sync_writer');
      }
    }));
});
