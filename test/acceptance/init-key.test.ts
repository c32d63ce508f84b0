import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli, withDirectory } from '../support/cli.ts';
import { expectOutput } from '../support/output-schema.ts';

async function init(cwd: string, ...args: readonly string[]) {
  const result = await runCli(['init', ...args, '--json'], { cwd });
  return { ...result, json: JSON.parse(result.stdout) };
}

describe('the redaction key of init', () => {
  const KEY = /^VAPI_SYNC_REDACTION_KEY=[0-9a-f]{64}$/m;

  test('is new each time, for its owner alone, and in no output', () =>
    withDirectory(async (cwd) => {
      const outputs = [await init(cwd, 'a'), await init(cwd, 'b')];
      const texts = await Promise.all(['a', 'b'].map((dir) => readFile(join(cwd, dir, '.env'), 'utf8')));
      const keys = texts.map((text) => KEY.exec(text)?.[0].split('=')[1] ?? '');
      expect(new Set(keys).size).toBe(2);
      expect((await stat(join(cwd, 'a/.env'))).mode & 0o777).toBe(0o600);
      for (const { stdout, stderr, json } of outputs) {
        expect(keys.filter((key) => key === '' || (stdout + stderr).includes(key))).toEqual([]);
        expect(json.redactionKey).toBe('made');
        expectOutput(['init'], json);
      }
    }));

  test.each([
    ['is added to a .env without one', 'A=1', /^A=1\nVAPI_SYNC_REDACTION_KEY=[0-9a-f]{64}\n$/],
    [
      'is filled in where it is empty',
      'VAPI_SYNC_REDACTION_KEY=\nA=1\n',
      /^VAPI_SYNC_REDACTION_KEY=[0-9a-f]{64}\nA=1\n$/,
    ],
    ['stays as it is', 'export VAPI_SYNC_REDACTION_KEY="mine"\n', /^export VAPI_SYNC_REDACTION_KEY="mine"\n$/],
  ])('%s', (_, found, expected) =>
    withDirectory(async (cwd) => {
      await writeFile(join(cwd, '.env'), found);
      await init(cwd, '--force');
      expect(await readFile(join(cwd, '.env'), 'utf8')).toMatch(expected);
    }),
  );

  test('is not made for snapshots that were written with another', () =>
    withDirectory(async (cwd) => {
      await mkdir(join(cwd, 'snapshots'));
      await writeFile(join(cwd, 'snapshots/redaction-key.json'), '{ "keyId": "0123abcd" }');
      expect((await init(cwd)).json.redactionKey).toBe('elsewhere');
      expect(existsSync(join(cwd, '.env'))).toBe(false);
    }));
});
