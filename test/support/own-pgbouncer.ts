import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { findFreePort, own, putFile, SERVER_USER, stopProcess } from './own-server.ts';
import { SERVER_URL } from './server-url.ts';
import { until } from './until.ts';

/** Where Debian's package `pgbouncer` puts it. */
const PGBOUNCER = process.env['PGBOUNCER'] ?? '/usr/sbin/pgbouncer';

/** Starts PgBouncer in front of the server of the tests, lends the URL of a database behind it, and stops it. */
export async function withPgBouncer<T>(
  {
    mode,
    size,
    database,
  }: { readonly mode: 'transaction' | 'session'; readonly size: number; readonly database: string },
  use: (url: string) => Promise<T>,
): Promise<T> {
  const directory = await mkdtemp('/tmp/vapi-sync-pgbouncer-');
  await own(directory);
  const port = await findFreePort();
  await putFile(join(directory, 'pgbouncer.ini'), settings({ mode, size, port, directory }));
  await putFile(join(directory, 'users.txt'), '"postgres" ""\n');
  const child = spawn(PGBOUNCER, [join(directory, 'pgbouncer.ini')], { ...SERVER_USER, stdio: 'ignore' });
  const failure = new Promise<never>((_, reject) => child.once('error', reject));
  const url = `postgresql://postgres@127.0.0.1:${port}/${database}`;
  try {
    await Promise.race([failure, until(() => answers(url))]);
    return await use(url);
  } finally {
    if (child.pid !== undefined) await stopProcess(child);
    await rm(directory, { recursive: true, force: true });
  }
}

interface Settings {
  readonly mode: string;
  readonly size: number;
  readonly port: number;
  readonly directory: string;
}

function settings({ mode, size, port, directory }: Settings): string {
  const { hostname, port: serverPort } = new URL(SERVER_URL);
  return `[databases]
* = host=${hostname} port=${serverPort} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${join(directory, 'users.txt')}
pool_mode = ${mode}
default_pool_size = ${size}
max_client_conn = 100
`;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
