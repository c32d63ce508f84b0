import { describe, expect, test } from 'vitest';
import { DATABASE_KINDS, databaseConfig, queryDatabase, withOpenDatabase } from '../../../support/database.ts';
import { expectUsersKept } from '../../../support/hostile-condition.ts';

const INVALID = { code: 'ASSISTANTS_CONDITION_INVALID', message: expect.stringContaining('assistants.condition') };

/** SQL that would do something if it were more than a condition. */
const HOSTILE = ['true); DELETE FROM users; --', 'true); COMMIT; DELETE FROM users; --', '(SELECT make_change())'];

describe.each(DATABASE_KINDS)('the condition on assistants (%s)', (kind) => {
  test.each(HOSTILE)('changes nothing when all keys are listed: %s', async (condition) => {
    await expectUsersKept(kind, async (database) => {
      await queryDatabase(database, `INSERT INTO assistants (name, vapi_assistant_id) VALUES ('One', 'one')`);
      const plain = databaseConfig(database);
      const config = { ...plain, assistants: { ...plain.assistants, condition } };
      await withOpenDatabase(config, async ({ currentState }) => {
        const keys = currentState.loadRowKeys()[Symbol.asyncIterator]();
        await expect(keys.next()).rejects.toMatchObject(INVALID);
      });
    });
  });
});
