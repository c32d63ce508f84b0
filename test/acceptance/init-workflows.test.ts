import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { integrityOf } from '../../src/app/init/install-source.ts';
import { ROOT, runCli, withDirectory } from '../support/cli.ts';
import { initGit } from '../support/git.ts';
import { runInit } from '../support/init.ts';
import { expectOutput } from '../support/output-schema.ts';
import { workflowFile } from '../support/workflow-file.ts';

describe('the workflows of init', () => {
  test('install what --package names, and say where nobody told', () =>
    withDirectory(async (cwd) => {
      expect((await runInit(cwd)).json.installUnknown).toEqual(expect.any(String));
      expect((await runCli(['init', '--force'], { cwd })).stdout).toBe(
        '. has everything already: nothing was written.\n',
      );
      await writeFile(join(cwd, 'vapi-sync-9.9.9.tgz'), gzipSync('a package'));
      const { outcomes, json } = await runInit(cwd, '--package', 'vapi-sync-9.9.9.tgz');
      const action = '.github/actions/vapi-sync';
      expect([outcomes.get(`${action}/source.json`), outcomes.get(`${action}/vapi-sync.tgz`)]).toEqual([
        'written',
        'written',
      ]);
      expect(json.installUnknown).toBeNull();
      expectOutput(['init'], json);
      expect((await runInit(cwd)).json.installUnknown).toBeNull();
      const source = JSON.parse(await readFile(join(cwd, action, 'source.json'), 'utf8')) as object;
      expect(source).toEqual({ package: './vapi-sync.tgz', integrity: integrityOf(gzipSync('a package')) });
    }));

  test('are those that this repository runs, where nothing is configured otherwise', () =>
    withDirectory(async (cwd) => {
      await runInit(cwd);
      for (const name of ['snapshots', 'plan', 'apply'] as const) {
        const file = workflowFile(name);
        expect(await readFile(join(cwd, file), 'utf8'), file).toBe(await readFile(join(ROOT, file), 'utf8'));
      }
    }));

  test('of an earlier version are named, since both would run', () =>
    withDirectory(async (cwd) => {
      await mkdir(join(cwd, '.github/workflows'), { recursive: true });
      await writeFile(join(cwd, '.github/workflows/apply.yml'), 'steps: [{ uses: ./.github/actions/vapi-sync }]\n');
      await writeFile(join(cwd, '.github/workflows/plan.yml'), 'name: of somebody else\n');
      expect((await runInit(cwd)).json.superseded).toEqual(['.github/workflows/apply.yml']);
      expect((await runCli(['init', '--force'], { cwd })).stdout).not.toContain('plan.yml');
    }));

  test('cannot commit snapshots that lie elsewhere', () =>
    withDirectory(async (parent) => {
      const cwd = join(parent, 'repository');
      await mkdir(cwd);
      await initGit(cwd);
      await writeFile(join(cwd, 'vapi-sync.config.yaml'), 'snapshots: { dir: "snapshots[1]" }\n');
      expect((await runInit(cwd)).json.error?.code).toBe('INIT_UNUSUAL_PATH');
      expect((await readdir(cwd)).sort()).toEqual(['.git', 'vapi-sync.config.yaml']);
    }));
});
