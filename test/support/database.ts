import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/adapters/postgres/database.ts';
import { openEmbedded } from '../../src/adapters/postgres/embedded/open.ts';
import type { Logger } from '../../src/app/ports.ts';
import type { Config } from '../../src/config/config.ts';
import { makeConfig } from '../../src/config/settings.ts';
import { SERVER_URL, serverUrl } from './server-url.ts';

export { SERVER_URL };

/** Which PostgreSQL a test runs on: a server, or the one inside the process. */
export type DatabaseKind = 'server' | 'embedded';

/** Both kinds, for suites that must hold on each. */
export const DATABASE_KINDS: readonly DatabaseKind[] = ['server', 'embedded'];

/** A fresh, empty database. */
export interface TestDatabase {
  readonly kind: DatabaseKind;
  /** What `config.database` must say to open it; merge it into a complete config. */
  readonly settings: Pick<Config['database'], 'url' | 'embeddedDir'>;
}

/** Makes a fresh database, lends it, and removes it. A missing server fails the test: it is never skipped. */
export async function withDatabase<T>(kind: DatabaseKind, use: (database: TestDatabase) => Promise<T>): Promise<T> {
  return kind === 'server' ? withServerDatabase(use) : withEmbeddedDirectory(use);
}

/** A complete config with defaults for a test database. */
export function databaseConfig(
  { settings }: TestDatabase,
  changes: { database?: Partial<Config['database']>; users?: Partial<Config['users']> } = {},
): Config {
  const { vapi, database, users, log, ...others } = makeConfig(({ setting }) => setting.default);
  return {
    ...others,
    vapi: { ...vapi, baseUrl: 'http://127.0.0.1:9', timeoutMs: 1000, retries: 0, totalTimeoutMs: 1000 },
    database: { ...database, batchSize: 100, ...settings, ...changes.database },
    users: { ...users, ...changes.users },
    log: { ...log, level: 'silent' },
  };
}

/** A logger that drops everything. */
export const SILENT: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** Opens a database, lends it, and closes it. */
export async function withOpenDatabase<T>(config: Config, use: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(config, { logger: SILENT });
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}

/** Runs SQL as the host application would, on a connection of its own; on a server only. */
export async function queryServer(
  url: string | null,
  sql: string,
  values?: unknown[],
): Promise<pg.QueryResult['rows']> {
  const client = new pg.Client({ connectionString: url ?? SERVER_URL });
  await client.connect();
  try {
    const { rows } = await client.query(sql, values);
    return rows;
  } finally {
    await client.end();
  }
}

/** Runs SQL on a test database of either kind; an embedded one must be closed. */
export async function queryDatabase({ settings }: TestDatabase, sql: string): Promise<pg.QueryResult['rows']> {
  if (settings.url !== null) return queryServer(settings.url, sql);
  const { database, close } = await openEmbedded(settings.embeddedDir);
  try {
    return (await database.query(sql)).rows as pg.QueryResult['rows'];
  } finally {
    await close();
  }
}

/** Makes a database on the server as a copy of another one, by default of an empty one. */
export async function withServerDatabase<T>(
  use: (database: TestDatabase) => Promise<T>,
  template = 'template0',
): Promise<T> {
  const name = `vapi_sync_test_${randomUUID().replaceAll('-', '')}`;
  await queryServer(SERVER_URL, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  try {
    return await use({ kind: 'server', settings: { url: serverUrl(name), embeddedDir: '' } });
  } finally {
    await queryServer(SERVER_URL, `DROP DATABASE ${name} WITH (FORCE)`);
  }
}

async function withEmbeddedDirectory<T>(use: (database: TestDatabase) => Promise<T>): Promise<T> {
  const parent = await mkdtemp(join(tmpdir(), 'vapi-sync-'));
  try {
    return await use({ kind: 'embedded', settings: { url: null, embeddedDir: join(parent, 'db') } });
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}
