import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { integrityOf } from '../../src/app/init/install-source.ts';
import { runActionStep } from '../support/action-run.ts';
import { withDirectory } from '../support/directory.ts';
import { commitAll, git, initGit } from '../support/git.ts';
import { ROOT } from '../support/root.ts';

const ACTION = '.github/actions/vapi-sync';
const SETUP = 'Put vapi-sync on the PATH';
const RUN = 'Run the command';

const NPM = `#!/bin/sh
echo "npm $* in $(pwd)" >> "$(dirname "$0")/../calls"
case "$1" in
  pack) printf 'what was published' > vapi-sync.tgz; echo vapi-sync.tgz ;;
  install) mkdir -p "$4/bin"; printf '#!/bin/sh' > "$4/bin/vapi-sync"; chmod +x "$4/bin/vapi-sync" ;;
esac
`;

const integrity = integrityOf(Buffer.from('what was published'));

/** A repository that holds the action, and a stand-in for npm that notes how it was called. */
async function withCopy(use: (root: string) => Promise<void>): Promise<void> {
  await withDirectory(async (root) => {
    await mkdir(join(root, 'bin'));
    await cp(join(ROOT, ACTION), join(root, ACTION), { recursive: true });
    await writeFile(join(root, 'bin/npm'), NPM, { mode: 0o755 });
    await use(root);
  });
}

function writeSource(root: string, source: object): Promise<void> {
  return writeFile(join(root, ACTION, 'source.json'), JSON.stringify(source));
}

describe('the action', () => {
  test('installs the package that source.json names, without its scripts', () =>
    withCopy(async (root) => {
      await writeSource(root, { package: 'vapi-sync@9.8.7', integrity });
      const { code, log, path } = await runActionStep(SETUP, { root, inputs: {} });
      expect([code, log, path]).toEqual([0, '', `${root}/temp/vapi-sync/bin\n`]);
      const calls = await readFile(join(root, 'calls'), 'utf8');
      expect(calls).toContain('npm pack --silent --ignore-scripts vapi-sync@9.8.7 in ');
      expect(calls).toContain(`npm install --global --prefix ${root}/temp/vapi-sync --ignore-scripts`);
      expect(calls).toContain(`${root}/temp/vapi-sync/vapi-sync.tgz in `);
    }));

  test('installs nothing of another checksum: somebody else may have published it', () =>
    withCopy(async (root) => {
      await writeSource(root, {
        package: 'vapi-sync@9.8.7',
        integrity: integrityOf(Buffer.from('what was looked at')),
      });
      const { code, log, path } = await runActionStep(SETUP, { root, inputs: {} });
      expect([code, path]).toEqual([1, '']);
      expect(log).toMatch(/^::error::vapi-sync is not installed: vapi-sync@9\.8\.7 is not what source\.json names/);
      expect(await readFile(join(root, 'calls'), 'utf8')).not.toContain('npm install');
    }));

  test('installs the tarball that lies beside it, and asks nobody', () =>
    withCopy(async (root) => {
      await writeSource(root, { package: './vapi-sync.tgz', integrity });
      await writeFile(join(root, ACTION, 'vapi-sync.tgz'), 'what was published');
      expect((await runActionStep(SETUP, { root, inputs: {} })).code).toBe(0);
      expect((await readFile(join(root, 'calls'), 'utf8')).split('\n').length).toBe(2);
      await writeFile(join(root, ACTION, 'vapi-sync.tgz'), 'something else');
      expect((await runActionStep(SETUP, { root, inputs: {} })).code).toBe(1);
    }));

  test('builds the commit that source.json names', () =>
    withCopy(async (root) => {
      const upstream = join(root, 'upstream');
      await mkdir(join(upstream, 'bin'), { recursive: true });
      await writeFile(join(upstream, 'bin/run.js'), '#!/bin/sh\necho built\n', { mode: 0o755 });
      await initGit(upstream);
      await commitAll(upstream, 'Begin');
      const commit = (await git(upstream, 'rev-parse', 'HEAD')).trim();
      await writeSource(root, { repository: `file://${upstream}`, commit });
      const { code, log, path } = await runActionStep(SETUP, { root, inputs: {} });
      expect([code, path], log).toEqual([0, `${root}/temp/vapi-sync/bin\n`]);
      expect((await runActionStep(RUN, { root, inputs: { command: 'plan' } })).log).toBe('built\n');
      expect(await readFile(join(root, 'calls'), 'utf8')).toContain('npm ci --no-audit --no-fund in ');
    }));

  test('guesses nothing where no source is named, and says what to do', () =>
    withCopy(async (root) => {
      const { code, log } = await runActionStep(SETUP, { root, inputs: {} });
      expect(code).toBe(1);
      expect(log).toContain(
        '::error::vapi-sync is not installed: nothing says from where. In a clone of this repository: vapi-sync init',
      );
      expect(existsSync(join(root, 'calls'))).toBe(false);
    }));

  test('uses the checkout of vapi-sync that it stands in', () =>
    withCopy(async (root) => {
      await writeFile(join(root, 'package.json'), '{\n  "name": "vapi-sync"\n}\n');
      await writeFile(join(root, 'bin/run.js'), '#!/bin/sh\necho checkout "$@"\n', { mode: 0o755 });
      const setup = await runActionStep(SETUP, { root, inputs: {} });
      expect([setup.code, await readFile(join(root, 'calls'), 'utf8')]).toEqual([
        0,
        `npm ci --no-audit --no-fund in ${root}\n`,
      ]);
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
