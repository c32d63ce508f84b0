import { expect, test } from 'vitest';
import { AppError } from '../../../../src/errors.ts';
import { databaseConfig, queryDatabase, withDatabase, withOpenDatabase } from '../../../support/database.ts';
import { RUN } from '../../../support/database-changes.ts';
import { withDatabaseProxy } from '../../../support/database-proxy.ts';

test('a run is recorded once, also when the answer to its commit was lost', () =>
  withDatabase('server', async (database) => {
    await withOpenDatabase(databaseConfig(database), (open) => open.schemaAdmin.migrate());
    await withDatabaseProxy(String(database.settings.url), (proxy) =>
      withOpenDatabase(databaseConfig(database, { database: { url: proxy.url } }), async ({ runStore }) => {
        proxy.loseAnswerTo('COMMIT');
        const id = await runStore.start(RUN);
        expect(await queryDatabase(database, 'SELECT id::text AS id FROM sync_runs')).toEqual([{ id }]);
      }),
    );
  }));

test('a run that must not be recorded names the right that is missing', () =>
  withDatabase('server', async (database) => {
    await withOpenDatabase(databaseConfig(database), (open) => open.schemaAdmin.migrate());
    await queryDatabase(
      database,
      `CREATE FUNCTION deny() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         RAISE insufficient_privilege USING MESSAGE = 'permission denied for table sync_runs'; END $$;
       CREATE TRIGGER deny BEFORE INSERT ON sync_runs FOR EACH ROW EXECUTE FUNCTION deny()`,
    );
    await withOpenDatabase(databaseConfig(database), async ({ runStore }) => {
      const error = await runStore.start(RUN).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ code: 'DATABASE_PRIVILEGE', details: { sqlState: '42501' } });
    });
  }));
