import { existsSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { ROOT, runCli, withDirectory } from '../support/cli.ts';
import { initGit } from '../support/git.ts';
import { readAll, runInit } from '../support/init.ts';
import { expectOutput } from '../support/output-schema.ts';

const FILES = [
  'vapi-sync.config.yaml',
  '.env.example',
  '.gitignore',
  '.gitattributes',
  'schemas/assistant.schema.json',
  '.github/actions/vapi-sync/action.yml',
  '.github/actions/vapi-sync/install.sh',
  '.github/actions/vapi-sync/rolling-issue.sh',
  '.github/workflows/vapi-sync-snapshots.yml',
  '.github/workflows/vapi-sync-plan.yml',
  '.github/workflows/vapi-sync-apply.yml',
  '.env',
];

describe('init', () => {
  test('writes what a repository needs, says so, and says what to do next', () =>
    withDirectory(async (cwd) => {
      const { code, stdout, stderr } = await runCli(['init'], { cwd });
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout.split('\n').slice(0, FILES.length)).toEqual(FILES.map((file) => `+ ${file}`));
      expect(stdout).toMatch(/Next:\n {2}1\. git init .*\n {2}2\. fill in VAPI_API_KEY and DATABASE_URL in \.env/);
      expect(Object.keys(await readAll(cwd)).sort()).toEqual(FILES.map((file) => join(cwd, file)).sort());
    }));

  test('changes nothing the second time, and says so', () =>
    withDirectory(async (cwd) => {
      await runCli(['init'], { cwd });
      const before = await readAll(cwd);
      const mtime = (await stat(join(cwd, '.gitignore'))).mtimeMs;
      const again = await runCli(['init'], { cwd });
      expect(again).toEqual({ code: 0, stdout: '. has everything already: nothing was written.\n', stderr: '' });
      expect([await readAll(cwd), (await stat(join(cwd, '.gitignore'))).mtimeMs]).toEqual([before, mtime]);
    }));

  test('keeps files that differ and names them; --force replaces them', () =>
    withDirectory(async (cwd) => {
      await mkdir(join(cwd, '.github/workflows'), { recursive: true });
      await writeFile(join(cwd, '.github/workflows/vapi-sync-plan.yml'), 'name: mine\n');
      const { outcomes } = await runInit(cwd);
      expect([...outcomes.values()].filter((outcome) => outcome !== 'written')).toEqual(['kept']);
      expect(await readFile(join(cwd, '.github/workflows/vapi-sync-plan.yml'), 'utf8')).toBe('name: mine\n');
      expect((await runCli(['init'], { cwd })).stdout).toContain(
        '= .github/workflows/vapi-sync-plan.yml (yours differs and was kept',
      );
      expect((await runInit(cwd, '--force')).outcomes.get('.github/workflows/vapi-sync-plan.yml')).toBe('replaced');
      expect((await runInit(cwd)).outcomes.get('.github/workflows/vapi-sync-plan.yml')).toBe('unchanged');
    }));

  test.each([
    [
      'without a last line feed',
      'node_modules/\n.env',
      'node_modules/\n.env\n.vapi-sync/\nsnapshots/assistants/.staging-*\n',
    ],
    ['of Windows', '.vapi-sync/\r\n', '.vapi-sync/\r\n.env\r\nsnapshots/assistants/.staging-*\r\n'],
    ['that is empty', '', '.env\n.vapi-sync/\nsnapshots/assistants/.staging-*\n'],
  ])('adds only missing lines to a .gitignore %s, with --force too', (_, found, expected) =>
    withDirectory(async (cwd) => {
      await writeFile(join(cwd, '.gitignore'), found);
      expect((await runInit(cwd, '--force')).outcomes.get('.gitignore')).toBe('extended');
      expect(await readFile(join(cwd, '.gitignore'), 'utf8')).toBe(expected);
      expect((await runInit(cwd, '--force')).outcomes.get('.gitignore')).toBe('unchanged');
    }),
  );

  test('writes into the directory that it is given, and makes it where it is missing', () =>
    withDirectory(async (cwd) => {
      const { json } = await runInit(cwd, 'new/repository');
      expect(json).toMatchObject({ directory: 'new/repository', isRepository: false });
      expectOutput(['init'], json);
      await initGit(join(cwd, 'new/repository'));
      expect((await runInit(cwd, 'new/repository')).json.isRepository).toBe(true);
      expect(await readdir(cwd)).toEqual(['new']);
    }));
});

describe('init refuses, and then writes nothing,', () => {
  test.each(['.github', '.gitignore', 'schemas/assistant.schema.json', '.github/workflows'])(
    'where %s is a symbolic link',
    (place) =>
      withDirectory(async (parent) => {
        const [cwd, outside] = [join(parent, 'repository'), join(parent, 'outside')];
        await mkdir(outside);
        await mkdir(join(cwd, place, '..'), { recursive: true });
        await symlink(outside, join(cwd, place));
        const { code, json } = await runInit(cwd, '--force');
        expect([code, json.error?.code]).toEqual([4, 'INIT_OUTSIDE']);
        expect([await readdir(outside), existsSync(join(cwd, '.env.example'))]).toEqual([[], false]);
      }),
  );

  test('where a link leads to nothing', () =>
    withDirectory(async (parent) => {
      const cwd = join(parent, 'repository');
      await mkdir(cwd);
      await symlink(join(parent, 'victim'), join(cwd, '.env.example'));
      expect((await runInit(cwd)).code).toBe(4);
      expect(await readdir(parent)).toEqual(['repository']);
    }));

  test('where a directory has the name of a file, or the repository is a file', () =>
    withDirectory(async (cwd) => {
      await mkdir(join(cwd, '.gitattributes'));
      const refused = await runInit(cwd);
      expect([refused.code, refused.json.error?.code]).toEqual([4, 'INIT_OUTSIDE']);
      await rm(join(cwd, '.gitattributes'), { recursive: true });
      await writeFile(join(cwd, 'file'), '');
      expect((await runInit(cwd, 'file')).json.error?.code).toBe('INIT_NO_DIRECTORY');
      expect(await readdir(cwd)).toEqual(['file']);
    }));
});

describe('what init writes', () => {
  test('is a configuration that says the defaults, as comments and without them', () =>
    withDirectory(async (cwd) => {
      const input = { flags: {}, env: {}, cwd };
      const defaults = await loadConfig(input);
      await runCli(['init'], { cwd });
      await rm(join(cwd, '.env'));
      expect(await loadConfig(input)).toEqual(defaults);
      const path = join(cwd, 'vapi-sync.config.yaml');
      await writeFile(path, (await readFile(path, 'utf8')).replace(/^ {2}# (\w+:)/gm, '  $1'));
      expect(await loadConfig(input)).toEqual(defaults);
    }));

  test('is a .env.example that sets nothing before it is filled in', () =>
    withDirectory(async (cwd) => {
      await runCli(['init'], { cwd });
      const text = await readFile(join(cwd, '.env.example'), 'utf8');
      await appendFile(join(cwd, '.env'), text);
      const { vapi, database, snapshots } = await loadConfig({ flags: {}, env: {}, cwd });
      expect([vapi.apiKey, database.url, snapshots.redactionKey]).toEqual([null, null, null]);
      expect(text.match(/^\w+=/gm)).toEqual(['VAPI_API_KEY=', 'DATABASE_URL=', 'VAPI_SYNC_REDACTION_KEY=']);
    }));

  test('is in the package', async () => {
    const { files } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { files: string[] };
    expect(files).toEqual(expect.arrayContaining(['templates', '.github/actions', '.github/workflows']));
  });
});
