import { Sequelize } from 'sequelize';
import { expect, test } from 'vitest';
import { defineAssistant } from '../../../../src/adapters/postgres/schema/model.ts';
import { databaseConfig, queryDatabase, withDatabase, withOpenDatabase } from '../../../support/database.ts';

test('the model has exactly the columns that a migration makes', () =>
  withDatabase('server', async (database) => {
    await withOpenDatabase(databaseConfig(database), (open) => open.schemaAdmin.migrate());
    const rows = await queryDatabase(
      database,
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'assistants'::regclass AND attnum > 0`,
    );
    const model = defineAssistant(new Sequelize({ dialect: 'postgres' }), databaseConfig(database));
    expect(Object.keys(model.getAttributes()).sort()).toEqual(rows.map(({ name }) => name).sort());
  }));
