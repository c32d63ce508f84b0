import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runActionStep } from '../support/action-run.ts';
import { withDirectory } from '../support/directory.ts';
import { ROOT } from '../support/root.ts';
import { ACTION_FILE } from '../support/workflow-file.ts';

const SETUP = 'Put vapi-sync on the PATH';
const RUN = 'Run the command';

/** A repository that holds the action, and a stand-in for npm that only tells how it was called. */
async function withCopy(use: (root: string) => Promise<void>): Promise<void> {
  await withDirectory(async (root) => {
    await mkdir(join(root, 'bin'));
    await cp(join(ROOT, ACTION_FILE), join(root, ACTION_FILE));
    await writeFile(join(root, 'bin/npm'), '#!/bin/sh\necho "npm $* in $(pwd)"\n', { mode: 0o755 });
    await use(root);
  });
}

describe('the action', () => {
  test('installs the version of the package that is asked for, where it was copied to', () =>
    withCopy(async (root) => {
      const { code, log, path } = await runActionStep(SETUP, { root, inputs: { version: '9.8.7' } });
      expect(log).toContain(`npm install --global --prefix ${root}/temp/vapi-sync --ignore-scripts`);
      expect([code, log.includes(' vapi-sync@9.8.7 '), path]).toEqual([0, true, `${root}/temp/vapi-sync/bin\n`]);
    }));

  test('installs its own version where none is asked for', () =>
    withCopy(async (root) => {
      await writeFile(join(root, 'package.json'), '{ "name": "assistants" }');
      const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
      expect((await runActionStep(SETUP, { root, inputs: {} })).log).toContain(` vapi-sync@${version} `);
    }));

  test('uses the checkout of vapi-sync that it stands in', () =>
    withCopy(async (root) => {
      await writeFile(join(root, 'package.json'), '{\n  "name": "vapi-sync"\n}\n');
      await writeFile(join(root, 'bin/run.js'), '#!/bin/sh\necho checkout "$@"\n', { mode: 0o755 });
      const setup = await runActionStep(SETUP, { root, inputs: {} });
      expect(setup.log).toBe(`npm ci --no-audit --no-fund in ${root}\n`);
      const run = await runActionStep(RUN, { root, inputs: { command: 'db migrate', args: '--sql  *\n--json' } });
      expect(run.log).toBe('checkout db migrate --sql * --json\n');
    }));

  test('runs a command with its arguments, never what a shell would read in them', () =>
    withCopy(async (root) => {
      await mkdir(join(root, 'temp/vapi-sync/bin'), { recursive: true });
      await writeFile(join(root, 'temp/vapi-sync/bin/vapi-sync'), '#!/bin/sh\nprintf "<%s>" "$@"\nexit 3\n', {
        mode: 0o755,
      });
      const inputs = { command: 'plan', args: '--user-id $(id) ; echo `id`' };
      const { code, log } = await runActionStep(RUN, { root, inputs });
      expect([code, log]).toEqual([3, '<plan><--user-id><$(id)><;><echo><`id`>']);
    }));
});
