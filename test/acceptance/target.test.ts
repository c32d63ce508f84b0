import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, initGit } from '../support/git.ts';
import { sandboxAssistants } from '../support/sandbox.ts';
import { type Workspace, withWorkspace } from '../support/workspace.ts';

const ORG = '7d1f0a52-3c4e-4b6a-9d8e-1f2a3b4c5d6e';
const documents = sandboxAssistants(3).map((document) => ({ ...document, orgId: ORG }));

/** A directory without a database, as a job without a terminal finds it. */
const withoutDatabase = (use: (workspace: Workspace) => Promise<void>, env: Readonly<Record<string, string>> = {}) =>
  withWorkspace({ kind: 'embedded', migrate: false, documents, env }, use);

describe('without DATABASE_URL and without a terminal', () => {
  it('apply and sync write nothing, and name the variable that was misspelt', () =>
    withoutDatabase(
      async ({ run, runJson, directory }) => {
        const { code, json } = await runJson('apply');
        expect([code, json.error.code]).toEqual([1, 'EMBEDDED_NOT_ASKED']);
        expect(json.error.message).toContain('DATABSE_URL means nothing here: did you mean DATABASE_URL?');
        expect((await run('sync', '--yes')).code).toBe(1);
        expect(existsSync(join(directory, '.vapi-sync'))).toBe(false);
        expect(existsSync(join(directory, 'snapshots'))).toBe(false);
      },
      { DATABSE_URL: 'postgres://h/d' },
    ));

  it('plan, doctor and db migrate leave no database behind that an apply would then take', () =>
    withoutDatabase(async ({ run, directory }) => {
      const plan = await run('plan');
      expect([plan.code, plan.stdout]).toEqual([0, expect.stringContaining('Plan: 3 to create')]);
      expect(plan.stdout).toContain('into a new embedded database .vapi-sync/db (org 7d1f0a52…): ');
      const migrate = await run('db', 'migrate');
      expect([migrate.code, migrate.stderr]).toEqual([
        0,
        expect.stringContaining('nothing is made without --embedded'),
      ]);
      expect((await run('doctor')).code).toBe(0);
      expect(existsSync(join(directory, '.vapi-sync'))).toBe(false);
    }));

  it('--embedded makes the database, which is there from then on', () =>
    withoutDatabase(async ({ run, runJson }) => {
      const { code, json } = await runJson('apply', '--embedded');
      expect([code, json.summary]).toEqual([0, expect.objectContaining({ created: 3 })]);
      expect(json).toMatchObject({ target: 'the embedded database .vapi-sync/db', orgIds: [ORG] });
      const again = await run('sync', '--yes');
      expect(again.stdout).toContain('Run 2 into the embedded database .vapi-sync/db (org 7d1f0a52…).');
    }));

  it('the configuration can say so, too', () =>
    withoutDatabase(async ({ run, directory }) => {
      await writeFile(join(directory, 'vapi-sync.config.yaml'), 'database:\n  embedded: true\n');
      expect((await run('apply')).code).toBe(0);
    }));

  it('git ignores the database and all that lies beside it', () =>
    withoutDatabase(async ({ run, directory }) => {
      await initGit(directory);
      await run('apply', '--embedded');
      expect(await readFile(join(directory, '.vapi-sync/.gitignore'), 'utf8')).toBe('*\n');
      expect(await git(directory, 'status', '--porcelain', '--untracked-files=all')).toBe('');
    }));

  it('a directory that cannot be made is told with a remedy, and doctor tells the rest', () =>
    withoutDatabase(async ({ run, runJson, directory }) => {
      await writeFile(join(directory, '.vapi-sync'), 'a file');
      const { code, json } = await runJson('apply', '--embedded');
      expect([code, json.error.code]).toEqual([1, 'DATABASE_DIRECTORY']);
      const doctor = await run('doctor');
      expect(doctor.code).toBe(1);
      expect(doctor.stdout).toMatch(/^ok +api .*\nfailed +database .*\n +Try: .*database\.embeddedDir/m);
    }));
});

describe('with DATABASE_URL', () => {
  it('header and result name server, database and organization, and never the password', () =>
    withWorkspace({ documents }, async ({ run, runJson, database }) => {
      const { username, host, pathname } = new URL(database.settings.url ?? '');
      const target = `${username}@${host}${pathname}`;
      expect((await runJson('plan')).json).toMatchObject({ target, orgIds: [ORG] });
      const { stdout } = await run('apply');
      expect(stdout).toMatch(/^Plan from http/);
      expect(stdout.split('\n')[0]).toContain(`into ${target} (org 7d1f0a52…): 3 to create`);
      expect(stdout).toContain(`Run 1 into ${target} (org 7d1f0a52…).`);
    }));

  it('--embedded is a contradiction', () =>
    withWorkspace({ migrate: false }, async ({ runJson }) => {
      const { code, json } = await runJson('apply', '--embedded');
      expect([code, json.error.code]).toEqual([64, 'EMBEDDED_AND_URL']);
    }));
});

describe('vapi.orgId', () => {
  const pin = (directory: string) =>
    writeFile(join(directory, 'vapi-sync.config.yaml'), 'vapi:\n  orgId: 00000000-another\n');

  it('refuses the answers and the snapshots of another organization, and nothing is written', () =>
    withWorkspace({ documents }, async ({ run, runJson, directory, query }) => {
      await run('plan', '--out', 'plan.json');
      await run('pull');
      await pin(directory);
      await mkdir(join(directory, 'other'));
      const commands = [
        ['pull'],
        ['sync', '--yes'],
        ['apply'],
        ['plan', '--from', 'snapshots'],
        ['apply', 'plan.json'],
      ];
      for (const command of commands) {
        const { code, json } = await runJson(...command);
        expect([code, json.error.code], command.join(' ')).toEqual([4, 'ORG_PINNED']);
      }
      expect(await query('SELECT 1 FROM assistants')).toEqual([]);
    }));
});
