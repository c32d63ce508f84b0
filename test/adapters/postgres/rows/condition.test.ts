import { describe, expect, test } from 'vitest';
import { DATABASE_KINDS, databaseConfig, queryDatabase, withOpenDatabase } from '../../../support/database.ts';
import { withMigratedDatabase } from '../../../support/migrated-database.ts';

const INVALID = { code: 'ASSISTANTS_CONDITION_INVALID', message: expect.stringContaining('assistants.condition') };

/** SQL that would do something if it were more than a condition. */
const HOSTILE = ['true); DELETE FROM users; --', 'true); COMMIT; DELETE FROM users; --', '(SELECT make_change())'];

describe.each(DATABASE_KINDS)('the condition on assistants (%s)', (kind) => {
  test.each(HOSTILE)('changes nothing when all keys are listed: %s', async (condition) => {
    await withMigratedDatabase(kind, async (database) => {
      await queryDatabase(
        database,
        `CREATE FUNCTION make_change() RETURNS boolean LANGUAGE sql AS 'DELETE FROM users RETURNING true'`,
      );
      await queryDatabase(database, `INSERT INTO assistants (name, vapi_assistant_id) VALUES ('One', 'one')`);
      const plain = databaseConfig(database);
      const config = { ...plain, assistants: { ...plain.assistants, condition } };
      await withOpenDatabase(config, async ({ currentState }) => {
        const keys = currentState.loadRowKeys()[Symbol.asyncIterator]();
        await expect(keys.next()).rejects.toMatchObject(INVALID);
      });
      expect(await queryDatabase(database, 'SELECT count(*)::int AS left FROM users')).toEqual([{ left: 1 }]);
    });
  });
});
