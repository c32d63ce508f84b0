import { describe, expect, it } from 'vitest';
import type { Config } from '../../../src/config/config.js';
import { findTableProblems } from '../../../src/config/rules/tables.js';
import { makeConfig } from '../../../src/config/settings.js';

interface Names {
  readonly database?: Partial<Config['database']>;
  readonly users?: Partial<Config['users']>;
}

function problemsOf({ database, users }: Names): readonly string[] {
  const config = makeConfig(({ setting }) => setting.default);
  return findTableProblems({
    ...config,
    database: { ...config.database, ...database },
    users: { ...config.users, ...users },
  });
}

describe('tables taken together', () => {
  it('are fine as they are by default, and under other names', () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({ database: { assistantsTable: 'users' }, users: { table: 'auth.users' } })).toEqual([]);
  });

  it.each<[Names, string]>([
    [{ database: { assistantsTable: 'users' } }, 'database.assistantsTable and users.table both name public.users'],
    [{ users: { table: 'public.sync_runs' } }, 'database.runsTable and users.table both name public.sync_runs'],
    [{ database: { runsTable: 'x', changesTable: 'x' } }, 'database.runsTable and database.changesTable both name'],
    [{ database: { changesTable: 'vapi_sync_migrations' } }, 'database.changesTable and the record of migrations'],
    [{ users: { table: 'pg_catalog.pg_authid' } }, "users.table lies in pg_catalog, which is PostgreSQL's own"],
    [{ database: { assistantsTable: 'ä'.repeat(32) } }, 'database.assistantsTable has 64 bytes: expected at most 63'],
  ])('are refused where %j', (names, problem) => {
    expect(problemsOf(names)).toEqual([expect.stringContaining(problem)]);
  });
});
