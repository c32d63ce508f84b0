import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openInstallOrigin as open } from '../../../src/adapters/repository/install-origin.ts';
import { askGit } from '../../../src/adapters/snapshots/git/process.ts';
import { findSource, integrityOf, nameSource } from '../../../src/app/init/install-source.ts';
import { withDirectory } from '../../support/directory.ts';
import { commitAll, git, initGit } from '../../support/git.ts';

const TARBALL = gzipSync('a package');
const INTEGRITY = integrityOf(TARBALL);

/** With git as the command line has it. */
function openInstallOrigin(root: string, cwd: string) {
  return open(root, { cwd, askGit: (args) => askGit({ dir: root, env: process.env }, args) });
}

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

/** What is found by a program that npm installed with such an entry. */
async function findInstalled(directory: string, entry: object | undefined) {
  const root = join(directory, 'node_modules/vapi-sync');
  await write(join(root, 'package.json'), '{}');
  const lock = { packages: { 'node_modules/vapi-sync': entry } };
  await write(join(directory, 'node_modules/.package-lock.json'), JSON.stringify(lock));
  return findSource(openInstallOrigin(root, directory));
}

describe('an installed program', () => {
  test('came from the address that npm noted, with its checksum', () =>
    withDirectory(async (directory) => {
      const resolved = 'https://packages.example.com/vapi-sync/-/vapi-sync-1.2.3.tgz';
      expect(await findInstalled(directory, { resolved, integrity: INTEGRITY })).toEqual({
        source: { kind: 'package', package: resolved, integrity: INTEGRITY },
      });
    }));

  test('came from a tarball, which is taken along while it is the same', () =>
    withDirectory(async (directory) => {
      const entry = { resolved: 'file:../vapi-sync.tgz', integrity: INTEGRITY };
      const project = join(directory, 'project');
      await write(join(directory, 'vapi-sync.tgz'), TARBALL);
      expect(await findInstalled(project, entry)).toEqual({ source: { kind: 'tarball', bytes: TARBALL } });
      await write(join(directory, 'vapi-sync.tgz'), gzipSync('another package'));
      expect(await findInstalled(project, entry)).toEqual({
        unknown: expect.stringContaining('another one by now'),
      });
    }));

  test.each([
    ['npm noted nothing', undefined],
    ['npm noted no checksum', { resolved: 'https://packages.example.com/vapi-sync.tgz' }],
    [
      'the address holds a password',
      { resolved: 'https://ann:secret@packages.example.com/a.tgz', integrity: INTEGRITY },
    ],
    ['the file is gone', { resolved: 'file:../gone.tgz', integrity: INTEGRITY }],
  ])('is of unknown origin where %s', (_, entry) =>
    withDirectory(async (directory) => {
      const found = await findInstalled(directory, entry);
      expect(found).toEqual({ unknown: expect.any(String) });
      expect(JSON.stringify(found)).not.toContain('secret');
    }),
  );
});

describe('a checkout', () => {
  /** A commit that the remote has, at an address that is only written down. */
  async function makeCheckout(root: string, address: string): Promise<string> {
    await initGit(root);
    await writeFile(join(root, 'file'), 'one');
    await commitAll(root, 'Begin');
    const commit = await git(root, 'rev-parse', 'HEAD');
    await git(root, 'remote', 'add', 'origin', address);
    await git(root, 'update-ref', 'refs/remotes/origin/main', commit);
    return commit;
  }

  test.each(['https://code.example.com/acme/vapi-sync.git', 'git@code.example.com:acme/vapi-sync.git'])(
    'is its commit at %s',
    (address) =>
      withDirectory(async (root) => {
        const commit = await makeCheckout(root, address);
        const repository = 'https://code.example.com/acme/vapi-sync.git';
        expect(await openInstallOrigin(root, root).find()).toEqual({ source: { kind: 'commit', repository, commit } });
      }),
  );

  test('is of unknown origin where others cannot fetch it', () =>
    withDirectory(async (root) => {
      const find = async () => JSON.stringify(await openInstallOrigin(root, root).find());
      expect(await find()).toContain('neither an installed package nor a checkout');
      await makeCheckout(root, 'https://code.example.com/acme/vapi-sync.git');
      await writeFile(join(root, 'file'), 'two');
      expect(await find()).toContain('changes that are not committed');
      await commitAll(root, 'Change');
      expect(await find()).toContain('is not pushed');
      for (const address of [
        '/srv/git/vapi-sync.git',
        'http://code.example.com/a.git',
        'https://a:b@code.example.com/a.git',
      ]) {
        await git(root, 'remote', 'set-url', 'origin', address);
        expect(await find()).toContain('no https address');
      }
    }));
});

describe('a source that is named', () => {
  const named = (spec: string, integrity?: string, cwd = '/') =>
    nameSource(openInstallOrigin(cwd, cwd), { spec, integrity });

  test('is a version or an address with its checksum', async () => {
    for (const spec of ['vapi-sync@1.2.3', 'https://packages.example.com/vapi-sync.tgz']) {
      expect(await named(spec, INTEGRITY)).toEqual({ kind: 'package', package: spec, integrity: INTEGRITY });
      await expect(named(spec)).rejects.toMatchObject({ code: 'INIT_PACKAGE_INVALID' });
    }
  });

  test('is a tarball', () =>
    withDirectory(async (directory) => {
      await write(join(directory, 'vapi-sync.tgz'), TARBALL);
      expect(await named('vapi-sync.tgz', undefined, directory)).toEqual({ kind: 'tarball', bytes: TARBALL });
      await expect(named('vapi-sync.tgz', integrityOf(Buffer.of(1)), directory)).rejects.toThrow('checksum');
      await write(join(directory, 'text.tgz'), 'no package');
      for (const file of ['text.tgz', 'missing.tgz', '.tgz']) {
        await expect(named(file, undefined, directory)).rejects.toMatchObject({ code: 'INIT_PACKAGE_UNREADABLE' });
      }
    }));

  test.each([
    ['vapi-sync@latest', INTEGRITY],
    ['vapi-sync', INTEGRITY],
    ['http://packages.example.com/a.tgz.zip', INTEGRITY],
    ['vapi-sync@1.2.3', 'sha1-abc'],
    ['vapi-sync@1.2.3', 'sha512-abc'],
  ])('is neither %s nor of checksum %s', async (spec, integrity) => {
    await expect(named(spec, integrity)).rejects.toMatchObject({ code: 'INIT_PACKAGE_INVALID' });
  });
});
