import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createGitSource } from '../../../../src/adapters/snapshots/git/source.ts';
import { createSnapshotSource } from '../../../../src/adapters/snapshots/source.ts';
import { serializeSnapshot } from '../../../../src/adapters/snapshots/text.ts';
import type { AssistantSource } from '../../../../src/app/ports.ts';
import type { AppError } from '../../../../src/errors.ts';
import { withDirectory } from '../../../support/directory.ts';
import { makeDocument } from '../../../support/documents.ts';
import { type TestRepository, withRepository } from '../../../support/repository.ts';
import { collect } from '../../../support/sandbox.ts';

const env = { PATH: process.env['PATH'] };
const snapshot = (id: string, fields = {}): string => serializeSnapshot(makeDocument({ id, ...fields }));
const at = (name: string): string => `snapshots/assistants/${name}`;

function openSource({ dir }: Pick<TestRepository, 'dir'>, revision: string): Promise<AssistantSource> {
  return createGitSource({ revision, snapshotsDir: path.join(dir, 'snapshots'), env });
}

async function failure(opening: Promise<AssistantSource>): Promise<AppError> {
  return opening.then(collect).then(
    () => expect.unreachable('it did not fail'),
    (error: unknown) => error as AppError,
  );
}

describe('createGitSource', () => {
  it.each(['sha1', 'sha256'])('hands out what the directory would give, from objects with %s names', (format) =>
    withRepository(
      async (repository) => {
        const numbers = Array.from({ length: 600 }, (_, index) => index);
        const names = numbers.map((number) => [at(`a${number}.yaml`), snapshot(`id-${number}`, { number })]);
        const commit = await repository.commit(Object.fromEntries(names));
        const fromFiles = await collect(createSnapshotSource(path.join(repository.dir, 'snapshots')));
        rmSync(path.join(repository.dir, 'snapshots'), { recursive: true });
        const source = await openSource(repository, 'main');
        expect(await collect(source)).toEqual(fromFiles);
        expect(source.description).toEqual({ kind: 'git', location: 'git:main', commit });
      },
      [`--object-format=${format}`],
    ),
  );

  it('reads the revision that was named, whatever came later', () =>
    withRepository(async (repository) => {
      const first = await repository.commit({ [at('a.yaml')]: snapshot('a', { name: 'Old' }) });
      await repository.git('tag', 'v1');
      await repository.commit({ [at('a.yaml')]: snapshot('a', { name: 'New' }), [at('b.yaml')]: snapshot('b') });
      for (const revision of ['v1', 'HEAD~1', first, first.slice(0, 8)]) {
        const { items } = await collect(await openSource(repository, revision));
        expect(items).toMatchObject([{ document: { id: 'a', name: 'Old' }, file: 'a.yaml' }]);
      }
    }));

  it('takes regular files that end in .yaml and lie in the directory itself, under any name', () =>
    withRepository(async (repository) => {
      const names = ['ä b.yaml', 'tab\t"quote".yaml', 'line\nend.yaml'];
      const others = ['.hidden.yaml', 'deep/x.yaml', 'notes.txt', '../assistants.yaml', '../assistants2/y.yaml'];
      await repository.commit(Object.fromEntries([...names, ...others].map((name) => [at(name), snapshot(name)])));
      const target = await repository.git('hash-object', '-w', '/dev/null');
      await repository.git('update-index', '--add', '--cacheinfo', `120000,${target},${at('link.yaml')}`);
      await repository.git('commit', '--quiet', '-m', 'link');
      const { items } = await collect(await openSource(repository, 'HEAD'));
      expect(items.map(({ file }) => file).sort()).toEqual([...names].sort());
      expect(items.map(({ document, file }) => document['id'] === file)).toEqual([true, true, true]);
    }));

  it('finds one by its id', () =>
    withRepository(async (repository) => {
      const late = `metadata:\n  text: ${'x'.repeat(2000)}\nid: late\n`;
      await repository.commit({ [at('a.yaml')]: snapshot('a'), [at('b.yaml')]: late });
      const source = await openSource(repository, 'HEAD');
      expect(await source.find('a')).toMatchObject({ document: { id: 'a' }, file: 'a.yaml' });
      expect((await source.find('late'))?.document).toMatchObject({ id: 'late' });
      expect(await source.find('none')).toBeUndefined();
    }));

  it('reads the same whether line ends are kept or converted', () =>
    withRepository(async (repository) => {
      const text = snapshot('a', { model: { prompt: 'one\ntwo\n' } }).replaceAll('\n', '\r\n');
      await repository.commit({ [at('a.yaml')]: text });
      await repository.git('config', 'core.autocrlf', 'true');
      await repository.commit({ [at('b.yaml')]: text.replace('id: a', 'id: b') });
      const { items } = await collect(await openSource(repository, 'HEAD'));
      expect(items.map(({ document }) => document['model'])).toEqual(Array(2).fill({ prompt: 'one\ntwo\n' }));
      expect(items.flatMap(({ problems }) => problems)).toEqual([]);
    }));

  it('names revision, file, line and column of what it cannot read, and reads the others', () =>
    withRepository(async (repository) => {
      const huge = Buffer.alloc(33 * 1024 * 1024, 'x');
      await repository.commit({
        [at('a.yaml')]: 'id: a\nx: [1\n',
        [at('b.yaml')]: huge,
        [at('c.yaml')]: snapshot('c'),
      });
      const { items } = await collect(await openSource(repository, 'HEAD'));
      const messages = items.map(({ problems }) => problems[0]?.message);
      expect(messages[0]).toMatch(/^HEAD:snapshots\/assistants\/a\.yaml:\d:\d+: /);
      expect(messages.slice(1)).toEqual(['HEAD:snapshots/assistants/b.yaml:1:1: is larger than 32 MB', undefined]);
    }));

  it.each(['nope', '--all', '-h', '', '^HEAD', 'HEAD..HEAD', 'HEAD --all', 'HEAD^{tree}', '; touch x'])(
    'knows no revision %j, and takes it for no option',
    (revision) =>
      withRepository(async (repository) => {
        await repository.commit({ [at('a.yaml')]: snapshot('a') });
        const error = await failure(openSource(repository, revision));
        expect(error).toMatchObject({
          code: 'GIT_UNKNOWN_REVISION',
          exitCode: 1,
          hint: expect.stringContaining('fetch'),
        });
        expect(error.message).toContain(JSON.stringify(revision));
      }),
  );

  it('fails where the revision has no snapshots, with the remedy', () =>
    withRepository(async (repository) => {
      await repository.commit({ 'snapshots/README.md': 'empty' });
      const error = await failure(openSource(repository, 'HEAD'));
      expect(error).toMatchObject({ code: 'SNAPSHOTS_MISSING', exitCode: 1, hint: expect.stringContaining('git log') });
    }));

  it('fails outside of a repository, with the remedy', () =>
    withDirectory(async (dir) => {
      const error = await failure(openSource({ dir }, 'HEAD'));
      expect(error).toMatchObject({ code: 'GIT_NO_REPOSITORY', exitCode: 1, hint: expect.stringContaining('--from') });
    }));

  it('fails where git is not installed, with the remedy', () =>
    withDirectory(async (dir) => {
      const opening = createGitSource({ revision: 'HEAD', snapshotsDir: dir, env: { PATH: dir } });
      expect(await failure(opening)).toMatchObject({ code: 'GIT_MISSING', exitCode: 1 });
    }));

  it('fails where an object is lost', () =>
    withRepository(async (repository) => {
      await repository.commit({ [at('a.yaml')]: snapshot('a') });
      const object = await repository.git('rev-parse', `HEAD:${at('a.yaml')}`);
      rmSync(path.join(repository.dir, '.git/objects', object.slice(0, 2), object.slice(2)));
      expect(await failure(openSource(repository, 'HEAD'))).toMatchObject({ code: 'GIT_UNREADABLE' });
    }));

  it('reads the repository of the snapshots also inside of a git hook', () =>
    withRepository(async (repository) => {
      await repository.commit({ [at('a.yaml')]: snapshot('a') });
      const hookEnv = { ...env, GIT_DIR: '.git', GIT_INDEX_FILE: '.git/index', GIT_PREFIX: '' };
      const snapshotsDir = path.join(repository.dir, 'snapshots');
      const { ids } = await collect(await createGitSource({ revision: 'HEAD', snapshotsDir, env: hookEnv }));
      expect(ids).toEqual(['a']);
    }));

  it('leaves no process behind for a reader that stops early', () =>
    withRepository(async (repository) => {
      const names = Array.from({ length: 900 }, (_, index) => `${index}.yaml`);
      const text = snapshot('x', { model: 'x'.repeat(9000) });
      await repository.commit(
        Object.fromEntries(names.map((name) => [at(name), text.replace('id: x', `id: ${name}`)])),
      );
      const script = `#!/bin/sh\necho $$ >>"${repository.dir}/pids"\nPATH="${env.PATH}" exec git "$@"\n`;
      writeFileSync(path.join(repository.dir, 'git'), script, { mode: 0o755 });
      const place = { snapshotsDir: path.join(repository.dir, 'snapshots'), env: { PATH: repository.dir } };
      for await (const { items } of (await createGitSource({ revision: 'HEAD', ...place })).pages()) {
        expect(items.length).toBeGreaterThan(0);
        break;
      }
      const pids = readFileSync(path.join(repository.dir, 'pids'), 'utf8').trim().split('\n').map(Number);
      expect(pids).toHaveLength(4);
      for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    }));
});
