import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { parseDatabaseUrl } from '../../../../src/adapters/postgres/connection/url.ts';
import { openDatabase } from '../../../../src/adapters/postgres/database.ts';
import { runCli } from '../../../support/cli.ts';
import { databaseConfig, SERVER_URL, SILENT, withDatabase, withOpenDatabase } from '../../../support/database.ts';

/** Why a URL cannot be opened. */
async function failureOf(url: string): Promise<Error> {
  const config = databaseConfig({ kind: 'server', settings: { url, embeddedDir: '' } });
  const thrown = await openDatabase(config, { logger: SILENT }).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(Error);
  expect(`${thrown}${(thrown as Error).stack}${JSON.stringify(thrown)}`).not.toMatch(/s3cret|somebody/);
  return thrown as Error;
}

/** The server of the tests with other parts. */
function serverUrl(parts: Partial<Record<'pathname' | 'search' | 'username' | 'password', string>>): string {
  return Object.assign(new URL(SERVER_URL), parts).href;
}

describe('a connection that fails', () => {
  test('names host, port and database where nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    server.close();
    await once(server, 'close');
    const failure = await failureOf(`postgres://somebody:s3cret@127.0.0.1:${port}/shop`);
    expect(failure).toMatchObject({ code: 'DATABASE_UNREACHABLE', exitCode: 1 });
    expect(failure.message).toContain(`shop at 127.0.0.1:${port}`);
  });

  test('names the database that does not exist', async () => {
    const failure = await failureOf(serverUrl({ pathname: '/no_such_database', password: 's3cret' }));
    expect(failure).toMatchObject({ code: 'DATABASE_MISSING' });
    expect(failure.message).toContain('no_such_database');
  });

  test('names a refused user without naming whom', async () => {
    const failure = await failureOf(serverUrl({ username: 'somebody', password: 's3cret' }));
    expect(failure).toMatchObject({ code: 'DATABASE_AUTH' });
  });

  test('ends at its time limit when the server is silent', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const failure = await failureOf(`postgres://somebody:s3cret@127.0.0.1:${port}/shop?connect_timeout=1`);
    server.close();
    expect(failure).toMatchObject({ code: 'DATABASE_UNREACHABLE' });
  });

  test.each(['require', 'verify-ca', 'verify-full'])('sslmode=%s does not fall back to plain text', async (mode) => {
    const failure = await failureOf(serverUrl({ search: `?sslmode=${mode}` }));
    expect(failure).toMatchObject({ code: 'DATABASE_TLS' });
  });

  test.each(['nonsense', 'mysql://somebody:s3cret@h/d', 'postgres://somebody:s3cret#@h:5432/d', ''])(
    'does not repeat the URL %j, which is none',
    async (url) => {
      const failure = await failureOf(url);
      expect(failure).toMatchObject({ code: 'DATABASE_URL_INVALID' });
    },
  );
});

test('a process whose first query fails comes to its end', () =>
  withDatabase('server', async ({ settings }) => {
    const url = `${settings.url}?options=-c%20statement_timeout%3D1`;
    const { code, stderr } = await runCli(['db', 'status'], { cwd: tmpdir(), env: { DATABASE_URL: url } });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/statement timeout[\s\S]*statement_timeout/)]);
  }));

test('sslmode=prefer goes on without TLS where the server has none', () =>
  withDatabase('server', (database) => {
    const url = `${database.settings.url}?sslmode=prefer`;
    return withOpenDatabase(databaseConfig(database, { database: { url } }), async ({ schemaAdmin }) => {
      expect(await schemaAdmin.findGaps()).not.toEqual([]);
    });
  }));

describe('the URL', () => {
  test.each([
    ['schema=shop', 'database: { schema'],
    ['service=shop', 'service files are not read'],
    ['target_session_attrs=read-write', 'primary'],
    ['host=a,b', 'primary'],
    ['ssl_mode=require', 'known are'],
  ])('says that %s is not supported, and what to use', (parameter, remedy) => {
    const parse = () => parseDatabaseUrl(`postgresql://me@h/shop?${parameter}`);
    expect(parse).toThrow(
      expect.objectContaining({ code: 'DATABASE_URL_INVALID', hint: expect.stringContaining(remedy) }),
    );
  });

  test('takes what frameworks and providers add', () => {
    const url = 'postgresql://me@h/shop?sslmode=no-verify&channel_binding=require&pgbouncer=true&connection_limit=1';
    expect(parseDatabaseUrl(url)).toMatchObject({ database: 'shop', tls: [{ rejectUnauthorized: false }] });
  });

  test('may encode special characters, and leave out what has a default', () => {
    const target = parseDatabaseUrl('postgresql://me%40work:p%23%2Fw@[::1]/my%20db');
    expect(target).toMatchObject({ user: 'me@work', password: 'p#/w', host: '::1', port: 5432, database: 'my db' });
  });

  test('may name a Unix socket', () => {
    const target = parseDatabaseUrl('postgresql://me@/shop?host=/run/postgresql');
    expect(target).toMatchObject({ host: '/run/postgresql', database: 'shop', tls: [false] });
  });

  test.each([
    ['disable', [false]],
    ['prefer', [{ rejectUnauthorized: false }, false]],
    ['require', [{ rejectUnauthorized: false }]],
    ['verify-full', [{ rejectUnauthorized: true }]],
  ])('sslmode=%s tries %j', (mode, tls) => {
    expect(parseDatabaseUrl(`postgres://h/d?sslmode=${mode}`).tls).toEqual(tls);
  });

  test('verify-ca checks the certificate and not the name in it', () => {
    const [tls] = parseDatabaseUrl('postgres://h/d?sslmode=verify-ca').tls;
    expect(tls).toMatchObject({ rejectUnauthorized: true, checkServerIdentity: expect.any(Function) });
  });

  test('without sslmode prefers TLS, but not to this machine', () => {
    expect(parseDatabaseUrl('postgres://db.example.com/d').tls).toEqual([{ rejectUnauthorized: false }, false]);
    expect(parseDatabaseUrl('postgres://127.0.0.1/d').tls).toEqual([false]);
  });
});
