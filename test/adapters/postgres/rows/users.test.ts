import { describe, expect, test } from 'vitest';
import { DATABASE_KINDS, databaseConfig, withOpenDatabase } from '../../../support/database.ts';
import { expectUsersKept } from '../../../support/hostile-condition.ts';
import { withMigratedDatabase } from '../../../support/migrated-database.ts';

const INVALID = { code: 'ADMIN_CONDITION_INVALID', message: expect.stringContaining('users.adminCondition') };

/** SQL that would do something if it were more than a condition, and what is left of the users afterwards. */
const HOSTILE = [
  'true) LIMIT 1; DELETE FROM users; --',
  'true); COMMIT; DELETE FROM users; --',
  '(SELECT make_change())',
  "set_config('transaction_read_only', 'off', true) = 'off' OR make_change()",
  'id = $2',
];

describe.each(DATABASE_KINDS)('the admin condition (%s)', (kind) => {
  test.each(HOSTILE)('changes nothing: %s', async (adminCondition) => {
    await expectUsersKept(kind, async (database) => {
      const config = databaseConfig(database, { users: { adminCondition } });
      await withOpenDatabase(config, async ({ currentState }) => {
        await expect(currentState.findFirstAdmin()).rejects.toMatchObject(INVALID);
      });
    });
  });

  test.each(["role = 'admin' -- the boss", "role = $$admin$$ AND name || '$1' <> '$2'", 'email ~ $a$^admin@$a$'])(
    'may be any SQL that reads: %s',
    async (adminCondition) => {
      await withMigratedDatabase(kind, async (database) => {
        await withOpenDatabase(databaseConfig(database, { users: { adminCondition } }), async (open) => {
          expect(await open.currentState.findFirstAdmin()).toBe(1);
        });
      });
    },
  );
});
