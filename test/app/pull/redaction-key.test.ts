import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createValidatedFiles } from '../../../src/adapters/snapshots/findings/validated-files.ts';
import { createGitSource } from '../../../src/adapters/snapshots/git/source.ts';
import { createSnapshotSource } from '../../../src/adapters/snapshots/source.ts';
import { diffSnapshots } from '../../../src/app/diff/diff.ts';
import { validateFiles } from '../../../src/app/validate/validate.ts';
import { pullExitCode } from '../../../src/cli/run/exit-code.ts';
import { keyIdOf } from '../../../src/domain/fingerprint/key-id.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import { commitAll, initGit } from '../../support/git.ts';
import { type PullBench, withPull } from '../../support/pull.ts';
import { sandboxAssistant } from '../../support/sandbox.ts';
import { describeFinding } from '../../support/validated.ts';

const [KEY, OTHER] = ['a-key-of-16-chars', 'another-key-of-16'];
const assistants: readonly JsonObject[] = [1, 2].map((n) => ({
  ...sandboxAssistant(n),
  server: { headers: { 'X-Key': `kT9xQ2mW7vB4nR8sD3fG6hJ${n}` } },
}));
const keyFile = ({ dir }: PullBench) => path.join(dir, '..', 'redaction-key.json');
const textOf = (bench: PullBench) =>
  Object.values(bench.contents())
    .map(({ text }) => text)
    .join('');
const refusal = (bench: PullBench, key: string | null, options = {}) =>
  expect(bench.pullWith(key, options)).rejects.toMatchObject({ code: 'REDACTION_KEY_OTHER', exitCode: 4 });

describe('the key of fingerprints', () => {
  it('is remembered beside the snapshots, byte for byte the same, and cannot be told from it', () =>
    withPull(assistants, async (bench) => {
      await bench.pullWith(KEY, {});
      const text = readFileSync(keyFile(bench), 'utf8');
      expect(text).toBe(`{\n  "keyId": "${keyIdOf(KEY)}"\n}\n`);
      expect(text).not.toContain(KEY);
      await bench.pullWith(KEY, {});
      expect(readFileSync(keyFile(bench), 'utf8')).toBe(text);
    }));

  it.each([
    ['another', KEY, OTHER],
    ['none', KEY, null],
    ['the first', null, KEY],
  ])('is not changed unseen for %s: nothing is written', (_, written, configured) =>
    withPull(assistants, async (bench) => {
      await bench.pullWith(written, {});
      const before = bench.contents();
      await refusal(bench, configured);
      await refusal(bench, configured, { check: true });
      expect(bench.contents()).toEqual(before);
    }),
  );

  it('is told by a check that would write it first, which writes nothing', () =>
    withPull(assistants, async (bench) => {
      await bench.pullWith(KEY, {});
      rmSync(keyFile(bench));
      const checked = await bench.pullWith(KEY, { check: true });
      expect([checked.recordsKey, pullExitCode(checked), existsSync(keyFile(bench))]).toEqual([true, 2, false]);
      expect((await bench.pullWith(KEY, {})).recordsKey).toBe(true);
      const again = await bench.pullWith(KEY, { check: true });
      expect([again.recordsKey, pullExitCode(again)]).toEqual([false, 0]);
    }));

  it('changes when that is asked for, and every fingerprint with it', () =>
    withPull(assistants, async (bench) => {
      await bench.pullWith(KEY, {});
      const before = textOf(bench);
      const { updated } = await bench.pullWith(OTHER, { newRedactionKey: true });
      expect(updated).toHaveLength(2);
      expect(textOf(bench)).not.toBe(before);
      expect((await bench.pullWith(OTHER, {})).unchanged).toBe(2);
      await refusal(bench, KEY);
    }));

  it('is recorded for snapshots from before by the next whole pull, and not by one of some assistants', () =>
    withPull(assistants, async (bench) => {
      await bench.pullWith(KEY, {});
      rmSync(keyFile(bench));
      await bench.pullWith(KEY, { assistantIds: [String(assistants[0]?.id)] });
      expect(() => readFileSync(keyFile(bench))).toThrow('ENOENT');
      expect((await bench.pullWith(KEY, {})).unchanged).toBe(2);
      expect(readFileSync(keyFile(bench), 'utf8')).toContain(String(keyIdOf(KEY)));
    }));

  it('is missed in one warning a run', () =>
    withPull(assistants, async (bench) => {
      const { warnings } = await bench.pull();
      expect(warnings.filter((warning) => warning.startsWith('No redaction key'))).toHaveLength(1);
      expect((await bench.pullWith(KEY, { newRedactionKey: true })).warnings).toEqual([]);
    }));

  it('is told by validate where it is another, and where its file is damaged', () =>
    withPull(assistants, async (bench) => {
      await bench.pullWith(KEY, {});
      const dir = path.dirname(bench.dir);
      const whole = async (redactionKey: string | null) => {
        const request = {
          paths: [],
          signal: new AbortController().signal,
          redaction: { key: redactionKey, rules: [] },
        };
        return (await validateFiles(createValidatedFiles({ cwd: dir, snapshotsDir: dir }), request)).findings.map(
          describeFinding,
        );
      };
      expect(await whole(KEY)).toEqual([]);
      expect(await whole(null)).toEqual([]);
      expect(await whole(OTHER)).toEqual([expect.stringMatching(/^1:1 warning .*another redaction key/)]);
      writeFileSync(keyFile(bench), '<<<<<<< HEAD\n');
      expect(await whole(KEY)).toEqual([expect.stringMatching(/^1:1 error .*redaction-key\.json is damaged/)]);
      await expect(bench.pullWith(KEY, {})).rejects.toMatchObject({ code: 'KEY_FILE_DAMAGED' });
    }));

  it('makes no difference by itself between two sets of snapshots', () =>
    withPull(assistants, async (bench) => {
      const snapshotsDir = path.dirname(bench.dir);
      await initGit(snapshotsDir);
      await bench.pullWith(KEY, {});
      await commitAll(snapshotsDir, 'old key');
      bench.sandbox.documents.update(String(assistants[1]?.id), { firstMessage: 'Hello' });
      await bench.pullWith(OTHER, { newRedactionKey: true });
      const base = await createGitSource({ revision: 'HEAD', snapshotsDir, env: process.env });
      expect(await base.loadKeyId?.()).toBe(keyIdOf(KEY));
      const head = createSnapshotSource(snapshotsDir);
      const { summary, changes, warnings } = await diffSnapshots({ base, head, redaction: { key: OTHER, rules: [] } });
      expect(summary).toMatchObject({ changed: 1, unchanged: 1 });
      expect(changes.flatMap(({ fields }) => fields.map(({ column }) => column))).toEqual(['first_message']);
      expect(warnings).toEqual([expect.stringContaining('different redaction keys')]);
    }));
});
