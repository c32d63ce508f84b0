import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { type Options, Sequelize } from 'sequelize';
import { makeDriver } from './driver.js';
import { driverError } from './errors.js';
import { toConnectionError } from './refused.js';
import { outsideTransaction } from './session.js';
import { type ConnectionTarget, parseDatabaseUrl } from './url.js';

/** What the server can do, asked once. */
export interface ServerFacts {
  /** As `server_version_num`, e.g. 150020. */
  readonly version: number;
  /** Whether values can be compressed with lz4, which writes a third faster than the default. */
  readonly hasLz4: boolean;
}

export interface Connection {
  readonly sequelize: Sequelize;
  readonly facts: ServerFacts;
  /** For messages: host, port and database. */
  readonly target: string;
  /** Ends all its connections. */
  close(): Promise<void>;
}

/**
 * Connects to a PostgreSQL server.
 * @throws AppError `DATABASE_URL_INVALID`, `DATABASE_UNREACHABLE`, `DATABASE_AUTH`, `DATABASE_MISSING`, `DATABASE_TLS` ...
 */
export async function connectToServer(url: string): Promise<Connection> {
  const target = parseDatabaseUrl(url);
  const [preferred = false, fallback] = target.tls;
  try {
    return await connectPatiently(serverOptions(target, preferred), target.description);
  } catch (error) {
    const hasNoTls = /does not support SSL/.test(driverError(error).message);
    if (fallback === undefined || !hasNoTls) throw toConnectionError(error, target.description);
  }
  return connect(serverOptions(target, fallback), target.description).catch((error: unknown) => {
    throw toConnectionError(error, target.description);
  });
}

const STARTING = '57P03';
const START_TRIES = 6;

/** A server that is starting refuses connections for a while; six seconds are what a container takes. */
async function connectPatiently(options: Options, description: string): Promise<Connection> {
  for (let tries = 1; ; tries++) {
    try {
      return await connect(options, description);
    } catch (error) {
      const { code = '' } = driverError(error);
      if ((code !== STARTING && code !== 'ECONNRESET') || tries === START_TRIES) throw error;
    }
    await pause(100 * 2 ** tries);
  }
}

/** Connects to an embedded database through a stream; it has one session, so there is one connection. */
export function connectToStream(openStream: () => Duplex, target: string): Promise<Connection> {
  const options: Options = {
    username: 'postgres',
    database: 'postgres',
    pool: { max: 1, min: 0, idle: 2 ** 31 - 1 },
    dialectOptions: { ...SESSION, stream: openStream },
  };
  return connect(options, target).catch((error: unknown) => {
    throw toConnectionError(error, target);
  });
}

/**
 * No statement changes the session: behind a transaction-mode pooler it would be another client's, too.
 * Sequelize's `ignore` stops it from setting `client_min_messages`.
 */
const SESSION = { application_name: 'vapi-sync', clientMinMessages: 'ignore' } as const;

/** One for work, one for the apply lock, one to ask for what became of a commit. */
const CONNECTIONS = 3;

function serverOptions(target: ConnectionTarget, ssl: ConnectionTarget['tls'][number]): Options {
  const { host, port, database, user, password, options, connectTimeoutMs } = target;
  return {
    host,
    port,
    ...(database === undefined ? {} : { database }),
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
    pool: { max: CONNECTIONS, min: 0, acquire: 60_000 },
    dialectOptions: {
      ...SESSION,
      ssl,
      keepAlive: true,
      connectionTimeoutMillis: connectTimeoutMs,
      ...(options === undefined ? {} : { options }),
    },
  };
}

const COMMON = {
  dialect: 'postgres',
  logging: false,
  keepDefaultTimezone: true,
  // Known to Sequelize, it need not ask on a connection of its own.
  databaseVersion: '13.0.0',
} as const;

async function connect(options: Options, target: string): Promise<Connection> {
  const driver = makeDriver();
  const sequelize = new Sequelize({ ...COMMON, dialectModule: driver.module, ...options });
  const close = () => sequelize.close().finally(driver.endAll);
  try {
    return { sequelize, facts: await loadFacts(sequelize), target, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function loadFacts(sequelize: Sequelize): Promise<ServerFacts> {
  const [row] = await outsideTransaction(sequelize)(
    `SELECT current_setting('server_version_num')::int AS version, EXISTS (SELECT FROM pg_settings
      WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)) AS has_lz4`,
  );
  return { version: Number(row?.['version']), hasLz4: row?.['has_lz4'] === true };
}
