import { expect } from 'vitest';
import { type DatabaseKind, queryDatabase, type TestDatabase } from './database.ts';
import { withMigratedDatabase } from './migrated-database.ts';

/**
 * Lends a database with a function `make_change()`, which deletes all users, and expects that afterwards they are there: SQL of the
 * configuration was no more than a condition.
 */
export async function expectUsersKept(
  kind: DatabaseKind,
  use: (database: TestDatabase) => Promise<void>,
): Promise<void> {
  await withMigratedDatabase(kind, async (database) => {
    await queryDatabase(
      database,
      `CREATE FUNCTION make_change() RETURNS boolean LANGUAGE sql AS 'DELETE FROM users RETURNING true'`,
    );
    await use(database);
    expect(await queryDatabase(database, 'SELECT count(*)::int AS left FROM users')).toEqual([{ left: 1 }]);
  });
}
