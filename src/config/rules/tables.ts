import type { Config } from '../config.js';

/** PostgreSQL cuts longer names without a word (manual, 4.1.1 Identifiers and Key Words). */
const MAX_NAME_BYTES = 63;

/** The program's record of its migrations, in the configured schema. */
const MIGRATIONS_TABLE = 'vapi_sync_migrations';

interface NamedTable {
  readonly setting: string;
  readonly schema: string;
  readonly table: string;
}

/**
 * What is wrong with tables and columns taken together: each table has one purpose, because one that is written must
 * never be the host's users, and none belongs to PostgreSQL itself.
 */
export function findTableProblems(config: Config): readonly string[] {
  const tables = listTables(config);
  return [...findShared(tables), ...tables.flatMap(findSystemSchema), ...findCutNames(config)];
}

function listTables({ database, users }: Config): readonly NamedTable[] {
  const { schema, assistantsTable, runsTable, changesTable } = database;
  const dot = users.table.indexOf('.');
  return [
    { setting: 'database.assistantsTable', schema, table: assistantsTable },
    { setting: 'database.runsTable', schema, table: runsTable },
    { setting: 'database.changesTable', schema, table: changesTable },
    {
      setting: 'users.table',
      schema: dot < 0 ? schema : users.table.slice(0, dot),
      table: users.table.slice(dot + 1),
    },
    { setting: 'the record of migrations', schema, table: MIGRATIONS_TABLE },
  ];
}

function findShared(tables: readonly NamedTable[]): readonly string[] {
  const owners = new Map<string, string>();
  return tables.flatMap(({ setting, schema, table }) => {
    const name = JSON.stringify([schema, table]);
    const owner = owners.get(name);
    owners.set(name, owner ?? setting);
    return owner === undefined
      ? []
      : [`${owner} and ${setting} both name ${schema}.${table}: expected different tables`];
  });
}

function findSystemSchema({ setting, schema }: NamedTable): readonly string[] {
  if (!/^pg_|^information_schema$/.test(schema)) return [];
  return [`${setting} lies in ${schema}, which is PostgreSQL's own: expected a schema of your database`];
}

function findCutNames({ database, users }: Config): readonly string[] {
  const names: readonly (readonly [string, string])[] = [
    ['database.schema', database.schema],
    ['database.assistantsTable', database.assistantsTable],
    ['database.runsTable', database.runsTable],
    ['database.changesTable', database.changesTable],
    ...users.table.split('.').map((part) => ['users.table', part] as const),
    ['users.idColumn', users.idColumn],
    ['users.emailColumn', users.emailColumn],
  ];
  return names
    .filter(([, name]) => Buffer.byteLength(name) > MAX_NAME_BYTES)
    .map(([setting, name]) => `${setting} has ${Buffer.byteLength(name)} bytes: expected at most ${MAX_NAME_BYTES}`);
}
