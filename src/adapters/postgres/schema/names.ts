import type { Config } from '../../../config/config.js';
import { ASSISTANT_COLUMNS } from '../../../domain/field-map/columns.js';
import { AppError } from '../../../errors.js';

/** Names of the tables, quoted and with their schema, ready for SQL. */
export interface TableNames {
  readonly schema: string;
  readonly assistants: string;
  readonly users: string;
  readonly runs: string;
  readonly changes: string;
  readonly migrations: string;
  readonly column: ColumnNames;
}

/** The name that a column of the assistants table has in the database, not quoted; given is the field map's. */
export type ColumnNames = (column: string) => string;

/** The tables as configured; the users table may name a schema of its own (`auth.users`). */
export function tableNames(config: Config): TableNames {
  const { schema, assistantsTable, runsTable, changesTable } = config.database;
  const inSchema = (table: string) => `${quoteName(schema)}.${quoteName(table)}`;
  const usersParts = config.users.table.split('.');
  return {
    schema: quoteName(schema),
    assistants: inSchema(assistantsTable),
    users: usersParts.length > 1 ? usersParts.map(quoteName).join('.') : inSchema(config.users.table),
    runs: inSchema(runsTable),
    changes: inSchema(changesTable),
    migrations: inSchema('vapi_sync_migrations'),
    column: columnNames(config),
  };
}

/** Names by configuration. @throws AppError `CONFIG_INVALID` where two columns would have one name */
function columnNames({ database: { columns } }: Config): ColumnNames {
  const nameOf: ColumnNames = (column) => (Object.hasOwn(columns, column) ? (columns[column] ?? column) : column);
  const taken = new Map<string, string>();
  for (const column of ASSISTANT_COLUMNS) {
    const name = nameOf(column);
    const other = taken.get(name);
    if (other !== undefined) throw sameName([other, column], name);
    taken.set(name, column);
  }
  return nameOf;
}

function sameName(columns: readonly string[], name: string): AppError {
  return new AppError(`database.columns gives ${columns.join(' and ')} one name: ${name}`, {
    code: 'CONFIG_INVALID',
    hint: `give one of them a name of its own, e.g. database: { columns: { ${columns[0]}: vapi_${columns[0]} } }`,
  });
}

/** Whether the configuration names a column, which makes a column that the host has one that is written. */
export function isMapped({ database }: Config, column: string): boolean {
  return Object.hasOwn(database.columns, column);
}

/** An SQL identifier that means exactly this name. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** An SQL string literal, whatever `standard_conforming_strings` says. */
export function quoteText(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}
