import type { Config } from '../../../config/config.js';

/** Names of the tables, quoted and with their schema, ready for SQL. */
export interface TableNames {
  readonly schema: string;
  readonly assistants: string;
  readonly users: string;
  readonly runs: string;
  readonly changes: string;
  readonly migrations: string;
}

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
  };
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
