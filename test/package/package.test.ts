import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ROOT, withDirectory } from '../support/cli.ts';

const run = promisify(execFile);

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>;
}

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8')) as T;
}

describe('the package', () => {
  test('pins what it needs, all of it and nothing else, each with a checksum', () =>
    withDirectory(async (directory) => {
      for (const name of ['package.json', 'package-lock.json', 'scripts']) {
        await cp(join(ROOT, name), join(directory, name), { recursive: true });
      }
      const script = join(directory, 'scripts/write-shrinkwrap.js');
      await run(process.execPath, [script]);
      const { packages } = await readJson<Lock>(join(directory, 'npm-shrinkwrap.json'));
      const { dependencies } = await readJson<Manifest>(join(ROOT, 'package.json'));
      expect(packages[''], 'its own').toMatchObject({ dependencies });
      expect(packages[''], 'its own').not.toHaveProperty('devDependencies');
      const others = Object.entries(packages).filter(([path]) => path !== '');
      expect(others.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
      for (const name of Object.keys(dependencies)) expect(packages[`node_modules/${name}`], name).toBeDefined();
      expect(packages).not.toHaveProperty('node_modules/vitest');
      await run(process.execPath, [script, '--remove']);
      expect(existsSync(join(directory, 'npm-shrinkwrap.json'))).toBe(false);
    }));

  test('exports files that are there', async () => {
    const { exports } = await readJson<Manifest>(join(ROOT, 'package.json'));
    const files = Object.values(exports).map((target) => (typeof target === 'string' ? target : target.types));
    const missing = files.map((file) => file.replace('*', 'assistant').replace('assistant.json', 'contract.json'));
    expect(missing.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  test('runs no script where it is installed', async () => {
    const { scripts } = await readJson<Manifest>(join(ROOT, 'package.json'));
    expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?install$/.test(name))).toEqual([]);
  });
});

test.each(['18.20.8', '20.11.1', '14.21.3'])('on Node.js %s it says what it needs, in a sentence', async (version) => {
  const pretend = `Object.defineProperty(process.versions, "node", { value: "${version}" });`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, join(ROOT, 'bin/run.js'), 'plan'];
  await expect(run(process.execPath, args)).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(
      /^Error: Node\.js \S+ at \S+ is too old: vapi-sync needs 20\.12 or newer\.\nTry: .*\n$/,
    ),
  });
});
