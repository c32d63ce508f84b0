import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, withDirectory } from '../../support/cli.js';

describe('schema', () => {
  it('prints the schema, also under --json', () =>
    withDirectory(async (cwd) => {
      const plain = await runCli(['schema'], { cwd });
      const json = await runCli(['schema', '--json'], { cwd });
      expect(JSON.parse(plain.stdout)).toMatchObject({ title: 'Assistant', type: 'object' });
      expect(json).toEqual(plain);
      expect(plain).toMatchObject({ code: 0, stderr: '' });
    }));

  it('--write writes the file beside the snapshots, and --check finds it fresh', () =>
    withDirectory(async (cwd) => {
      const written = await runCli(['schema', '--write', '--json'], { cwd });
      const checked = await runCli(['schema', '--check'], { cwd });
      expect(JSON.parse(written.stdout)).toEqual({ file: 'schemas/assistant.schema.json', written: true });
      expect(checked).toEqual({ code: 0, stdout: 'schemas/assistant.schema.json is fresh\n', stderr: '' });
      const printed = await runCli(['schema'], { cwd });
      expect(await readFile(join(cwd, 'schemas/assistant.schema.json'), 'utf8')).toBe(printed.stdout);
    }));

  it('--check fails on a missing and on a stale file, and says what to do', () =>
    withDirectory(async (cwd) => {
      expect(await runCli(['schema', '--check'], { cwd })).toEqual({
        code: 1,
        stdout: '',
        stderr: 'Error: schemas/assistant.schema.json does not exist\nTry: vapi-sync schema --write\n',
      });
      await mkdir(join(cwd, 'schemas'));
      await writeFile(join(cwd, 'schemas/assistant.schema.json'), '{}\n');
      const { code, stdout } = await runCli(['schema', '--check', '--json'], { cwd });
      expect({ code, error: JSON.parse(stdout).error.code }).toEqual({ code: 1, error: 'SCHEMA_STALE' });
    }));
});
