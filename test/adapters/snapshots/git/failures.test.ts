import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createGitSource } from '../../../../src/adapters/snapshots/git/source.ts';
import { withDirectory } from '../../../support/directory.ts';
import { type TestRepository, withRepository } from '../../../support/repository.ts';
import { collect } from '../../../support/sandbox.ts';

const FILES = { 'snapshots/assistants/a.yaml': 'id: a\n' };

function read({ dir }: Pick<TestRepository, 'dir'>, env: Readonly<Record<string, string | undefined>> = {}) {
  const options = { revision: 'HEAD', snapshotsDir: path.join(dir, 'snapshots') };
  return createGitSource({ ...options, env: { PATH: process.env['PATH'], ...env } }).then(collect);
}

describe('a repository that lacks an object', () => {
  it.each([
    ['HEAD:snapshots/assistants/a.yaml', 'GIT_UNREADABLE'],
    ['HEAD:snapshots/assistants', 'GIT_UNREADABLE'],
    ['HEAD:snapshots', 'GIT_UNREADABLE'],
    ['HEAD', 'GIT_UNKNOWN_REVISION'],
  ])('is an error, and never an empty answer: %s', (name, code) =>
    withRepository(async (repository) => {
      await repository.commit(FILES);
      const object = (await repository.git('rev-parse', name)).trim();
      rmSync(path.join(repository.dir, '.git/objects', object.slice(0, 2), object.slice(2)));
      await expect(read(repository)).rejects.toMatchObject({
        code,
        exitCode: 1,
        hint: expect.stringMatching(/git fsck/),
      });
    }),
  );
});

/** A git that writes down its environment, and fails as the real one does with a repository of another user. */
const FAKE_GIT = `#!/bin/sh
env > "$HOME/environment"
printf "fatal: detected dubious ownership\\nTo add an exception, call:\\n\\n\\tgit config --global safe.directory /x\\n" >&2
exit 128
`;

describe('the git that is started', () => {
  it('gets no key of ours, may use no network, and has its remedy told whole', () =>
    withDirectory(async (dir) => {
      writeFileSync(path.join(dir, 'git'), FAKE_GIT);
      chmodSync(path.join(dir, 'git'), 0o755);
      const env = { PATH: `${dir}:${process.env['PATH']}`, HOME: dir, GIT_DIR: '/elsewhere', DATABASE_URL: 'hunter2' };
      await expect(read({ dir }, { ...env, VAPI_API_KEY: 'hunter2' })).rejects.toMatchObject({
        message: expect.stringMatching(/: detected dubious ownership$/),
        hint: 'To add an exception, call:\n\n\tgit config --global safe.directory /x',
      });
      const seen = readFileSync(path.join(dir, 'environment'), 'utf8');
      expect(seen).toContain('GIT_ALLOW_PROTOCOL=none');
      expect(seen).not.toMatch(/hunter2|GIT_DIR/);
    }));
});
