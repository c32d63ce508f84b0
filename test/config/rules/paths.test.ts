import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../../src/config/load.js';
import { withDirectory } from '../../support/directory.js';

interface Case {
  readonly config: string;
  readonly env?: (outside: string) => Readonly<Record<string, string>>;
  readonly flags?: Readonly<Record<string, string>>;
  readonly isRepository?: boolean;
}

/** What is wrong with a config file, in a repository that holds the link `linked` to a directory outside. */
function problemsOf({ config, env = () => ({}), flags = {}, isRepository = true }: Case): Promise<readonly string[]> {
  return withDirectory(async (parent) => {
    const [outside, cwd] = [await mkdtemp(join(parent, 'outside')), join(parent, 'repository')];
    await mkdir(join(cwd, isRepository ? '.git' : 'docs'), { recursive: true });
    await symlink(outside, join(cwd, 'linked'));
    await writeFile(join(cwd, 'vapi-sync.config.yaml'), config.replaceAll('<outside>', outside));
    return loadSettings({ flags, env: env(outside), cwd }).then(
      () => [],
      (error) => error.details.problems,
    );
  });
}

const SNAPSHOTS = 'snapshots:\n  dir: ../elsewhere\n';

describe('paths of a config file', () => {
  it.each([
    ['snapshots.dir', SNAPSHOTS],
    ['snapshots.dir', 'snapshots:\n  dir: linked/x\n'],
    ['database.embeddedDir', 'database:\n  embeddedDir: ../db\n'],
    ['log.file', 'log:\n  file: <outside>/x.log\n'],
  ])('do not lead out of the repository: %s', async (setting, config) => {
    expect(await problemsOf({ config })).toEqual([
      expect.stringMatching(
        new RegExp(`^${setting} names .*outside of the repository.* export VAPI_SYNC_ALLOW_PATHS=/`),
      ),
    ]);
  });

  it.each<[string, Case]>([
    ['inside', { config: 'snapshots:\n  dir: a/../b\n' }],
    [
      'where the environment allows it',
      { config: SNAPSHOTS, env: (outside) => ({ VAPI_SYNC_ALLOW_PATHS: join(outside, '..') }) },
    ],
    ['outside of any repository', { config: SNAPSHOTS, isRepository: false }],
    ['where a flag says otherwise', { config: 'log:\n  file: ../x.log\n', flags: { 'log-file': '/var/log/x.log' } }],
  ])('are fine %s', async (_, given) => {
    expect(await problemsOf(given)).toEqual([]);
  });
});
