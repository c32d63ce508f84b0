import { rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createValidatedFiles } from '../../../../src/adapters/snapshots/findings/validated-files.ts';
import { serializeSnapshot } from '../../../../src/adapters/snapshots/text.ts';
import { findRuleBreaks } from '../../../../src/domain/document/snapshot-rules.ts';
import { redactDocument } from '../../../../src/domain/redact/redact.ts';
import { generateAssistants } from '../../../../src/sandbox/generate.ts';
import { withDirectory } from '../../../support/directory.ts';
import { MUTATION_NAMES, mutate } from '../../../support/snapshot-mutations.ts';
import {
  describeFinding,
  findingsIn,
  SNAPSHOTS,
  snapshotText,
  validate,
  validateIn,
  writeFiles,
} from '../../../support/validated.ts';

async function listFiles(dir: string, paths: readonly string[], cwd = dir): Promise<readonly string[]> {
  const files: string[] = [];
  const validated = createValidatedFiles({ cwd, snapshotsDir: path.join(dir, 'snapshots') });
  for await (const { file } of validated.read(paths)) files.push(file);
  return files;
}

describe('createValidatedFiles', () => {
  const files = ['b.yaml', 'a/c.yml', 'a/x.json', '.hidden/d.yaml', 'node_modules/e.yaml', `${SNAPSHOTS}/f.yaml`];

  it('reads files, and the YAML files below directories, each once', () =>
    withDirectory(async (dir) => {
      writeFiles(dir, Object.fromEntries(files.map((name) => [name, ''])));
      expect(await listFiles(dir, ['b.yaml', '.', 'a', 'a/x.json'])).toEqual([
        'b.yaml',
        'a/c.yml',
        `${SNAPSHOTS}/f.yaml`,
        'a/x.json',
      ]);
    }));

  it('reads the snapshots where no path is given', () =>
    withDirectory(async (dir) => {
      writeFiles(dir, Object.fromEntries(files.map((name) => [name, ''])));
      expect(await listFiles(dir, [])).toEqual([`${SNAPSHOTS}/f.yaml`]);
    }));

  it('names files by their way from the working directory, or whole where they lie elsewhere', () =>
    withDirectory(async (dir) => {
      writeFiles(dir, { 'a/b.yaml': '', 'c.yaml': '' });
      expect(await listFiles(dir, ['..'], path.join(dir, 'a'))).toEqual(['b.yaml', path.join(dir, 'c.yaml')]);
    }));

  it('names all paths that do not exist', async () => {
    await expect(validate({ 'a.yaml': '' }, ['a.yaml', 'no', 'a.yaml/x'])).rejects.toMatchObject({
      code: 'PATH_MISSING',
      exitCode: 1,
      message: expect.stringContaining('no, a.yaml/x'),
    });
    await expect(validate({}, [])).rejects.toMatchObject({ code: 'SNAPSHOTS_MISSING', hint: 'vapi-sync pull' });
  });

  it('follows no symbolic link out of a directory', () =>
    withDirectory(async (dir) => {
      writeFiles(dir, { 'in/a.yaml': '', 'out/b.yaml': '' });
      symlinkSync(path.join(dir, 'out'), path.join(dir, 'in/link'));
      symlinkSync(path.join(dir, 'out/b.yaml'), path.join(dir, 'in/b.yaml'));
      expect(await listFiles(dir, ['in'])).toEqual(['in/a.yaml']);
    }));

  it('tells of a file that cannot be read, and goes on', () =>
    withDirectory(async (dir) => {
      writeFiles(dir, { 'a.yaml': '', 'b.yaml': '', 'c.yaml': '' });
      const found: string[] = [];
      for await (const { file, findings } of createValidatedFiles({ cwd: dir, snapshotsDir: dir }).read(['.'])) {
        if (file === 'a.yaml') rmSync(path.join(dir, 'b.yaml'));
        found.push(`${file}: ${findings[0]?.message}`);
      }
      expect(found).toHaveLength(3);
      expect(found[1]).toBe('b.yaml: cannot be read (ENOENT)');
    }));
});

describe('a file', () => {
  it.each<readonly [string, string | Uint8Array, string]>([
    ['empty', '', '1:1 error : expected a mapping, the fields of one assistant, found nothing'],
    ['a list', '# c\n- a\n', '2:1 error : expected a mapping, the fields of one assistant, found a list'],
    ['UTF-16', Buffer.from('\ufeffid: x\n', 'utf16le'), '1:1 error : is UTF-16; save it as UTF-8'],
    [
      'Latin-1',
      Buffer.from('id: x\nname: K\xf6ln\n', 'latin1'),
      '2:8 error : not UTF-8 from here on; save it in that encoding',
    ],
    ['too large', Buffer.alloc(33 * 1024 * 1024, '\n'), '1:1 error : is larger than 32 MB'],
    ['too long', `a: ${'x'.repeat(8 * 1024 * 1024)}`, '1:1 error : is longer than 8388608 characters'],
    ['too deep', `a: ${'['.repeat(50_000)}`, 'error : nests too deep'],
    [
      'two documents',
      `${snapshotText()}---\nid: y\n`,
      '6:1 error : a second document begins here; expected one assistant in a file',
    ],
  ])('that is %s gets one error', async (_, content, expected) => {
    expect(await findingsIn(content)).toEqual([expect.stringContaining(expected)]);
  });

  it('with a byte order mark gets a warning', async () => {
    expect(await findingsIn(`\ufeff${snapshotText()}`)).toEqual([
      '1:1 warning : begins with a byte order mark, which is not needed; save it without',
    ]);
  });

  it('of aliases in aliases is not unfolded', async () => {
    const levels = [...'bcdefghijk'].map((name, index) => {
      const list = Array(9).fill(`*${'abcdefghij'[index]}`);
      return `${name}: &${name} [${list.join(', ')}]`;
    });
    const findings = await findingsIn(`a: &a [x, x]\n${levels.join('\n')}\n`);
    expect(findings[0]).toBe('2:8 error b.0: aliases (*name) are not supported; write the value out');
    expect(findings).toHaveLength(90);
  });
});

describe('the name of a snapshot', () => {
  const text = snapshotText();
  it.each([
    ['reception-5f1a7c1e.yaml', []],
    ['reception-5f1a7c1e-0000-4000-8000-000000000001.yaml', []],
    [
      'front-desk-5f1a7c1e.yaml',
      ['4:7 warning name: the name of the file does not fit; the next pull renames it to reception-5f1a7c1e.yaml'],
    ],
    [
      'reception-00000000.yaml',
      ['2:5 error id: the name of the file does not end in this id; expected reception-5f1a7c1e.yaml'],
    ],
    [
      'reception.yaml',
      ['2:5 error id: the name of the file does not end in this id; expected reception-5f1a7c1e.yaml'],
    ],
  ])('%s is checked against name and id', async (name, expected) => {
    const { findings } = await validate({ [`${SNAPSHOTS}/${name}`]: text });
    expect(findings.map(describeFinding)).toEqual(expected);
  });

  it('does not matter outside of a directory of snapshots', async () => {
    expect((await validate({ 'docs/example.yaml': text })).findings).toEqual([]);
  });
});

describe('a mistake', () => {
  const documents = [...generateAssistants({ count: 80, seed: 5 })]
    .map((document) => redactDocument(document, { key: 'a key for the tests' }))
    .filter((document) => findRuleBreaks(document).length === 0);

  it('is told at its line and nowhere else, in 1,000 snapshots with one', () =>
    withDirectory(async (dir) => {
      const mutations = documents.flatMap((document, seed) =>
        MUTATION_NAMES.flatMap((name) => mutate(serializeSnapshot(document), name, seed * 7) ?? []),
      );
      expect(mutations.length).toBeGreaterThan(1000);
      for (const mutation of mutations) {
        writeFiles(dir, { 'a.yaml': mutation.text });
        const { findings } = await validateIn(dir);
        expect(new Set(findings.map(({ line }) => line)), mutation.name).toEqual(new Set([mutation.line]));
        expect(findings.map(({ message }) => message).join('\n'), mutation.name).toMatch(mutation.message);
      }
    }));
});
