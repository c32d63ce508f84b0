import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { serializeSnapshot } from '../../src/adapters/snapshots/text.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { runCli } from '../support/cli.ts';
import { makeDocument } from '../support/documents.ts';
import { parseMarkdown } from '../support/markdown-blocks.ts';
import { expectOutput } from '../support/output-schema.ts';
import { type TestRepository, withRepository } from '../support/repository.ts';

const PROMPT = Array.from({ length: 300 }, (_, index) => `Rule ${index}: be polite, and never promise a refund.`);
const model = (prompt: string) => ({ messages: [{ role: 'system', content: prompt }], provider: 'openai' });
const reception = makeDocument({ id: 'aaaaaaaa-1', name: 'Reception', model: model(PROMPT.join('\n')) });
const night = makeDocument({ id: 'bbbbbbbb-2', name: 'Night line', firstMessage: 'Hello' });
const sales = makeDocument({ id: 'cccccccc-3', name: 'Sales' });
const at = (name: string) => `snapshots/assistants/${name}.yaml`;

/** Works in a repository with three snapshots; a database or Vapi that anyone asked would not answer. */
async function withSnapshots(
  use: (tools: {
    readonly repository: TestRepository;
    readonly write: (name: string, document: JsonObject) => void;
    readonly diff: (...args: readonly string[]) => ReturnType<typeof runCli>;
  }) => Promise<void>,
): Promise<void> {
  await withRepository(async (repository) => {
    const documents = { 'reception-aaaaaaaa': reception, 'night-line-bbbbbbbb': night, 'sales-cccccccc': sales };
    const files = Object.entries(documents).map(([name, document]) => [at(name), serializeSnapshot(document)]);
    await repository.commit(Object.fromEntries(files));
    const env = { DATABASE_URL: 'postgres://127.0.0.1:1/none', VAPI_BASE_URL: 'http://127.0.0.1:1' };
    const write = (name: string, document: JsonObject) =>
      writeFileSync(join(repository.dir, at(name)), serializeSnapshot(document));
    await use({ repository, write, diff: (...args) => runCli(['diff', ...args], { cwd: repository.dir, env }) });
  });
}

function changeEverything(dir: string, write: (name: string, document: JsonObject) => void): void {
  write('reception-aaaaaaaa', {
    ...reception,
    model: model(PROMPT.join('\n').replace('Rule 150: be', 'Rule 150: stay')),
  });
  renameSync(join(dir, at('night-line-bbbbbbbb')), join(dir, at('day-line-bbbbbbbb')));
  write('day-line-bbbbbbbb', { ...night, name: 'Day line' });
  rmSync(join(dir, at('sales-cccccccc')));
  write('new-dddddddd', makeDocument({ id: 'dddddddd-4', name: 'New ::error:: @team' }));
}

const withoutCommit = (text: string) => text.replace(/\b[0-9a-f]{12}\b/, 'commit');

describe('diff', () => {
  test('tells what was added, changed, renamed and removed since the last commit', async () => {
    await withSnapshots(async ({ repository, write, diff }) => {
      changeEverything(repository.dir, write);
      const { code, stdout, stderr } = await diff();
      expect([code, stderr]).toEqual([0, '']);
      await expect(withoutCommit(stdout)).toMatchFileSnapshot('golden/diff.txt');
    });
  });

  test('writes Markdown for a pull request', async () => {
    await withSnapshots(async ({ repository, write, diff }) => {
      changeEverything(repository.dir, write);
      const { stdout } = await diff('--format', 'markdown');
      expect(parseMarkdown(stdout).filter(({ type }) => type === 'fence')).toHaveLength(2);
      await expect(withoutCommit(stdout)).toMatchFileSnapshot('golden/diff.md');
    });
  });

  test('compares two revisions, whatever the working tree holds, and exits with 2 when asked', async () => {
    await withSnapshots(async ({ repository, write, diff }) => {
      write('sales-cccccccc', { ...sales, firstMessage: 'Good morning' });
      await repository.commit();
      rmSync(join(repository.dir, 'snapshots'), { recursive: true });
      const { code, stdout } = await diff('HEAD~1', 'main', '--exit-code');
      expect([code, stdout]).toEqual([2, expect.stringContaining('firstMessage: + "Good morning"')]);
      expect((await diff('HEAD', 'main', '--exit-code')).code).toBe(0);
      expect((await diff('HEAD~1', 'HEAD')).code).toBe(0);
    });
  });

  test('is one JSON document with every field', async () => {
    await withSnapshots(async ({ repository, write, diff }) => {
      changeEverything(repository.dir, write);
      const { code, stdout } = await diff('--json', '--exit-code');
      const json = JSON.parse(stdout);
      expectOutput(['diff'], json);
      expect([code, json.summary]).toEqual([2, { added: 1, changed: 2, removed: 1, unchanged: 0, invalid: 0 }]);
      expect(json.changes[0]).toEqual({
        ...{ action: 'changed', vapiAssistantId: 'bbbbbbbb-2', name: 'Day line' },
        ...{ file: 'day-line-bbbbbbbb.yaml', previousFile: 'night-line-bbbbbbbb.yaml' },
        fields: [{ column: 'name', path: [], label: 'name', kind: 'change', before: 'Night line', after: 'Day line' }],
      });
    });
  });

  test('names a broken snapshot, compares the others and exits with 3', async () => {
    await withSnapshots(async ({ repository, write, diff }) => {
      write('sales-cccccccc', { ...sales, firstMessage: 'Good morning' });
      writeFileSync(join(repository.dir, at('reception-aaaaaaaa')), 'id: aaaaaaaa-1\n<<<<<<< HEAD\nname: x\n');
      const { code, stdout } = await diff('--exit-code');
      expect(code).toBe(3);
      expect(stdout).toMatch(/^! reception-aaaaaaaa\.yaml .*\n {4}.*reception-aaaaaaaa\.yaml:2:1: /m);
      expect(stdout).toContain('Diff: 0 added, 1 changed, 0 removed, 1 unchanged, 1 invalid.');
    });
  });

  test('says what to do about an unknown revision, and takes none for an option', async () => {
    await withSnapshots(async ({ diff }) => {
      const unknown = await diff('no-such-branch', '--json');
      expect([unknown.code, JSON.parse(unknown.stdout).error.code]).toEqual([1, 'GIT_UNKNOWN_REVISION']);
      expect((await diff('--', '--output=x')).code).toBe(1);
    });
  });

  test('says that nothing differs', async () => {
    await withSnapshots(async ({ diff }) => {
      const { code, stdout } = await diff('--exit-code');
      expect([code, stdout]).toEqual([0, expect.stringContaining('No differences')]);
    });
  });
});
