import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Certificates, makeCertificates } from '../support/certificates.ts';
import { runCli, withDirectory } from '../support/cli.ts';
import { type OwnServer, putFile, startOwnServer, stopOwnServer } from '../support/own-server.ts';

const certificates: { value?: Certificates } = {};
const running: { server?: OwnServer } = {};

beforeAll(async () => {
  const made = await makeCertificates('IP:127.0.0.1');
  certificates.value = made;
  running.server = await startOwnServer({
    settings: { ssl: 'on' },
    hba: 'hostssl all all 127.0.0.1/32 trust',
    files: { 'server.crt': made.certificate, 'server.key': made.key },
  });
});

afterAll(() => stopOwnServer(running.server));

/** What `db status` says of the server; `PARTS` come behind the host. */
function statusOf(parts: string) {
  return withDirectory(async (directory) => {
    await writeFile(join(directory, 'ca.crt'), certificates.value?.authority ?? '');
    const url = running.server?.url('postgres', `/postgres?${parts}`) ?? '';
    const { code, stdout, stderr } = await runCli(['db', 'status'], { cwd: directory, env: { DATABASE_URL: url } });
    return { code, output: `${stdout}${stderr}` };
  });
}

/** `db status` tells of missing tables, with exit code 2: it was there. */
const REACHED = 2;

describe('a server with a certificate of an authority of its own', () => {
  test.each([
    'sslmode=verify-full&sslrootcert=ca.crt',
    'sslmode=verify-ca&sslrootcert=ca.crt',
    'sslmode=require',
    'sslmode=no-verify',
    'sslmode=prefer',
  ])('is reached with %s', async (parts) => expect(await statusOf(parts)).toMatchObject({ code: REACHED }));

  test('is refused where the authority is not named, with what names it', async () => {
    const { code, output } = await statusOf('sslmode=verify-full');
    expect([code, output]).toEqual([1, expect.stringMatching(/certificate[\s\S]*sslrootcert=/)]);
  });

  test('is not reached without TLS, and says which connections it wants', async () => {
    const { code, output } = await statusOf('sslmode=disable');
    expect([code, output]).toEqual([1, expect.stringMatching(/pg_hba\.conf[\s\S]*sslmode/)]);
  });
});

describe('a certificate for another name', () => {
  test('passes verify-ca, and is refused by verify-full', async () => {
    const { server } = running;
    const other = await makeCertificates('DNS:db.example.com');
    certificates.value = other;
    await putFile(join(String(server?.directory), 'data/server.crt'), other.certificate);
    await putFile(join(String(server?.directory), 'data/server.key'), other.key);
    await server?.query('SELECT pg_reload_conf()');
    await expect.poll(() => statusOf('sslmode=verify-ca&sslrootcert=ca.crt')).toMatchObject({ code: REACHED });
    const { code, output } = await statusOf('sslmode=verify-full&sslrootcert=ca.crt');
    expect([code, output]).toEqual([1, expect.stringMatching(/altnames[\s\S]*verify-ca/)]);
  });
});
