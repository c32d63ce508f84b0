import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Check, DoctorResult } from '../../src/app/doctor/doctor.ts';
import { exampleAssistants } from '../../src/sandbox/examples/examples.ts';
import { expectOutput } from '../support/output-schema.ts';
import { withRole } from '../support/role.ts';
import { type Workspace, type WorkspaceOptions, withWorkspace } from '../support/workspace.ts';

const documents = exampleAssistants().slice(0, 2);
const CLOSED_DATABASE = 'postgresql://ann:hunter2-secret@127.0.0.1:9/host';
const SECRETS = { VAPI_API_KEY: 'sk-hunter2-secret', DATABASE_URL: CLOSED_DATABASE };
const READER = `GRANT SELECT ON users TO writer; GRANT SELECT ON assistants, sync_runs TO writer;
  GRANT SELECT, INSERT ON sync_changes TO writer`;

/** The checks that are not well, by name, and the exit code. */
async function examine({ run }: Pick<Workspace, 'run'>): Promise<{ code: number; bad: Record<string, Check> }> {
  const { code, stdout } = await run('doctor', '--json');
  const json: DoctorResult = JSON.parse(stdout);
  expectOutput(['doctor'], json);
  expect(json.checks).toHaveLength(11);
  const bad = json.checks.filter(({ status }) => status !== 'ok');
  return { code, bad: Object.fromEntries(bad.map((check) => [check.name, check])) };
}

function failed(message: string, remedy: string) {
  return { status: 'failed', message: expect.stringContaining(message), remedy: expect.stringContaining(remedy) };
}

const SKIPPED = { status: 'warning', message: expect.stringContaining('not checked') };

const KEY = { VAPI_SYNC_REDACTION_KEY: 'a-key-of-16-chars' };

/** A workspace whose fingerprints have a key. */
function withKeyed(options: WorkspaceOptions, use: (workspace: Workspace) => Promise<void>): Promise<void> {
  return withWorkspace({ ...options, env: { ...KEY, ...options.env } }, use);
}

/** A workspace with snapshots. */
function withPulled(options: WorkspaceOptions, use: (workspace: Workspace) => Promise<void>): Promise<void> {
  return withKeyed({ documents, ...options }, async (workspace) => {
    expect((await workspace.run('pull')).code).toBe(0);
    await use(workspace);
  });
}

describe('doctor', () => {
  test.each(['server', 'embedded'] as const)('finds nothing where all is well (%s)', (kind) =>
    withPulled({ kind }, async (workspace) => {
      const { code, stdout } = await workspace.run('doctor');
      expect([code, stdout]).toEqual([0, expect.stringContaining('0 failures, 0 warnings.')]);
      expect(stdout.match(/^ok /gm)).toHaveLength(11);
      expect(await examine(workspace)).toEqual({ code: 0, bad: {} });
    }),
  );

  test('tells of no redaction key, and of another one than that of the snapshots', () =>
    withWorkspace({ documents, env: { VAPI_SYNC_REDACTION_KEY: '' } }, async ({ directory, run }) => {
      await run('pull');
      const { bad, code } = await examine({ run });
      expect([code, bad]).toMatchObject([
        0,
        { redaction: { status: 'warning', remedy: expect.stringContaining('init') } },
      ]);
      await writeFile(join(directory, 'snapshots/redaction-key.json'), '{"keyId": "0123abcd"}');
      expect(await examine({ run })).toMatchObject({ code: 1, bad: { redaction: { status: 'failed' } } });
    }));

  test('asks Vapi for one assistant only', () =>
    withKeyed({ documents }, async ({ run, sandbox }) => {
      await run('doctor');
      expect(sandbox.requests.map(({ url }) => url)).toEqual(['/assistant?limit=1']);
    }));

  test('takes no snapshots for a warning', () =>
    withKeyed({ documents }, async (workspace) => {
      const { code, bad } = await examine(workspace);
      expect([code, Object.keys(bad)]).toEqual([0, ['snapshots']]);
      expect(bad['snapshots']).toMatchObject({ status: 'warning', remedy: expect.stringContaining('pull') });
    }));

  test('misses the key, and makes the checks that need none', () =>
    withKeyed({ env: { VAPI_API_KEY: '' } }, async (workspace) => {
      const { code, bad } = await examine(workspace);
      expect(code).toBe(1);
      expect(bad).toMatchObject({ key: failed('No Vapi API key', 'VAPI_API_KEY'), api: SKIPPED });
      expect(Object.keys(bad)).toEqual(['key', 'api', 'snapshots']);
    }));

  test('tells of a refused key', () =>
    withKeyed({ apiKey: 'another-key' }, async (workspace) => {
      const { code, bad } = await examine(workspace);
      expect([code, bad['api']]).toMatchObject([1, failed('', 'VAPI_API_KEY')]);
      expect(Object.keys(bad)).toEqual(['api', 'snapshots']);
    }));

  test('tells of an API that cannot be reached', () =>
    withKeyed({ env: { VAPI_BASE_URL: 'http://127.0.0.1:9' } }, async (workspace) => {
      const { code, bad } = await examine(workspace);
      expect([code, bad['api']]).toMatchObject([1, failed('127.0.0.1:9', 'VAPI_BASE_URL')]);
      expect(Object.keys(bad)).toEqual(['api', 'snapshots']);
    }));

  test('tells of a database that cannot be reached, and skips what is in it', () =>
    withKeyed({ documents, migrate: false, env: { DATABASE_URL: CLOSED_DATABASE } }, async (workspace) => {
      const { code, bad } = await examine(workspace);
      expect([code, bad['database']]).toMatchObject([1, failed('Cannot open', 'DATABASE_URL')]);
      expect(bad).toMatchObject({ migrations: SKIPPED, privileges: SKIPPED, admin: SKIPPED });
      expect(Object.keys(bad)).not.toContain('api');
    }));

  test('tells of tables that are out of date', () =>
    withKeyed({ migrate: false }, async (workspace) => {
      const { code, bad } = await examine(workspace);
      expect([code, bad['migrations']]).toMatchObject([1, failed('out of date', 'vapi-sync db migrate')]);
      expect(bad['admin']).toMatchObject(SKIPPED);
      await workspace.run('db', 'migrate');
      await workspace.query('ALTER TABLE assistants DROP COLUMN voice CASCADE');
      expect((await examine(workspace)).bad['migrations']).toMatchObject(failed('voice', 'db migrate'));
    }));

  test('misses an admin', () =>
    withKeyed({}, async (workspace) => {
      await workspace.query(`UPDATE users SET role = 'user'`);
      const { code, bad } = await examine(workspace);
      expect([code, bad['admin']]).toMatchObject([1, failed('no user is an admin', 'adminCondition')]);
    }));

  test('names the grants that the role lacks', () =>
    withKeyed({}, (workspace) =>
      withRole(workspace, READER, async (as) => {
        const checkPrivileges = async () => (await examine(as)).bad;
        const bad = await checkPrivileges();
        expect(bad['privileges']).toMatchObject(failed('INSERT, UPDATE on', 'GRANT INSERT, UPDATE ON "public"."assis'));
        await workspace.query(`GRANT INSERT, UPDATE ON assistants, sync_runs TO ${as.role}`);
        expect(Object.keys(await checkPrivileges())).toEqual(['redaction', 'snapshots']);
        await workspace.query(`REVOKE SELECT ON users FROM ${as.role}; GRANT SELECT (id) ON users TO ${as.role}`);
        expect((await checkPrivileges())['privileges']).toMatchObject({ status: 'warning' });
      }),
    ));

  test('misses the sequence of a serial id', () =>
    withKeyed({}, (workspace) =>
      withRole(workspace, `${READER}; GRANT INSERT, UPDATE ON assistants, sync_runs TO writer`, async (as) => {
        await workspace.query(`ALTER TABLE sync_changes ALTER id DROP IDENTITY; CREATE SEQUENCE own OWNED BY sync_changes.id;
          ALTER TABLE sync_changes ALTER id SET DEFAULT nextval('own')`);
        const { bad } = await examine(as);
        expect(bad['privileges']).toMatchObject(failed('USAGE on public.own', 'GRANT USAGE ON SEQUENCE public.own TO'));
      }),
    ));

  test('tells of a broken snapshot', () =>
    withPulled({}, async (workspace) => {
      await writeFile(join(workspace.directory, 'snapshots/assistants/broken.yaml'), 'name: [\n');
      const { code, bad } = await examine(workspace);
      expect([code, Object.keys(bad)]).toEqual([1, ['snapshots']]);
      expect(bad['snapshots']).toMatchObject({ status: 'failed', remedy: 'vapi-sync validate' });
    }));

  test('shows no secret, whatever fails', () =>
    withKeyed({ apiKey: 'k', migrate: false, env: SECRETS }, async ({ run }) => {
      for (const flags of [[], ['--json'], ['--log-level', 'debug']]) {
        const { code, stdout, stderr } = await run('doctor', ...flags);
        expect([code, `${stdout}${stderr}`.includes('hunter2')]).toEqual([1, false]);
      }
    }));

  test('reports a configuration that cannot be loaded as every command does', () =>
    withKeyed({}, async ({ runJson, directory }) => {
      await writeFile(join(directory, 'vapi-sync.config.yaml'), 'nonsense: 1\n');
      const { code, json } = await runJson('doctor');
      expect([code, json.error.code]).toEqual([1, 'CONFIG_INVALID']);
    }));
});
