import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { until } from './until.ts';

/** A PostgreSQL server that a test starts for itself, from the binaries that `npm run test:servers` names. */
export interface OwnServer {
  readonly port: number;
  /** Its data, its socket, and the files that a test put there. */
  readonly directory: string;
  /** Over TCP; `parts` come behind the host, e.g. `/shop?sslmode=require`. */
  url(user: string, parts?: string): string;
  /** Runs SQL as the superuser, over the socket. */
  query(sql: string): Promise<pg.QueryResult['rows']>;
  /** Ends it; its data stay. */
  stop(): Promise<void>;
}

export interface OwnServerOptions {
  readonly port?: number;
  /** Settings of the server, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What pg_hba.conf says of connections over TCP; default: trust. */
  readonly hba?: string;
  /** Files to be put beside the data, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** A directory of data to start from, instead of a fresh one. */
  readonly copyOf?: string;
}

/** PostgreSQL refuses to run as root: then it runs as nobody. */
export const SERVER_USER = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Starts a server, lends it, and removes it. */
export async function withOwnServer<T>(options: OwnServerOptions, use: (server: OwnServer) => Promise<T>): Promise<T> {
  const server = await startOwnServer(options);
  try {
    return await use(server);
  } finally {
    await stopOwnServer(server);
  }
}

/** Stops a server and removes its directory. */
export async function stopOwnServer(server: OwnServer | undefined): Promise<void> {
  if (server === undefined) return;
  await server.stop();
  await rm(server.directory, { recursive: true, force: true });
}

/** Starts a server; whoever calls this stops it with `stopOwnServer`. */
export async function startOwnServer(options: OwnServerOptions): Promise<OwnServer> {
  const directory = await mkdtemp('/tmp/vapi-sync-pg-');
  await own(directory);
  const data = join(directory, 'data');
  if (options.copyOf === undefined) initialize(data);
  else await copyData(options.copyOf, data);
  await writeFile(
    join(data, 'pg_hba.conf'),
    `local all all trust\n${options.hba ?? 'host all all 127.0.0.1/32 trust'}\n`,
  );
  for (const [name, text] of Object.entries(options.files ?? {})) await putFile(join(data, name), text);
  const port = options.port ?? (await findFreePort());
  const settings = { fsync: 'off', listen_addresses: '127.0.0.1', port, ...options.settings };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(binary('postgres'), ['-D', data, '-k', directory, ...flags], { ...SERVER_USER, stdio: 'pipe' });
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => log.push(String(chunk)));
  const socket = `postgresql://postgres@localhost:${port}/postgres?host=${encodeURIComponent(directory)}`;
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`PostgreSQL did not start: ${log.join('')}`);
    return querySocket(socket, 'SELECT 1').then(Boolean, () => false);
  });
  return {
    ...{ port, directory },
    url: (user, parts = '/postgres') => `postgresql://${user}@127.0.0.1:${port}${parts}`,
    query: (sql) => querySocket(socket, sql),
    stop: () => stopProcess(child),
  };
}

/** Ends a process as PostgreSQL and PgBouncer are ended at once, and waits for it. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const isOver = once(child, 'exit');
  child.kill('SIGINT');
  await isOver;
}

/** Writes a file that the server may read, and nobody else: it insists on that for keys. */
export async function putFile(path: string, text: string): Promise<void> {
  await writeFile(path, text);
  await chmod(path, 0o600);
  await own(path);
}

/** Gives a file to whom the server runs as. */
export async function own(path: string): Promise<void> {
  const { uid, gid } = SERVER_USER;
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

function binary(name: string): string {
  const directory = process.env['POSTGRES_BINARIES'];
  if (directory === undefined) throw new Error('run these tests with: npm run test:servers');
  return join(directory, name);
}

function initialize(data: string): void {
  const options = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'];
  execFileSync(binary('initdb'), ['-D', data, ...options], { ...SERVER_USER, stdio: 'pipe' });
}

/** A stopped server's data, as a backup has them. */
async function copyData(from: string, to: string): Promise<void> {
  await cp(join(from, 'data'), to, { recursive: true });
  if (SERVER_USER.uid !== undefined) {
    execFileSync('chown', ['-R', `${SERVER_USER.uid}:${SERVER_USER.gid}`, to]);
  }
  await chmod(to, 0o700);
}

async function querySocket(url: string, sql: string): Promise<pg.QueryResult['rows']> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
