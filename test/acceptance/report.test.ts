import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Payload } from '../../src/views/html/payload.ts';
import { makeDocument } from '../support/documents.ts';
import { commitAll, initGit } from '../support/git.ts';
import { type Workspace, withWorkspace } from '../support/workspace.ts';

vi.setConfig({ testTimeout: 180_000 });

const server = (secret: string) => ({ url: 'https://x.example', secret });
const documents = [
  makeDocument({ id: 'a', server: server('hunter2-secret-one') }),
  makeDocument({ id: 'b', name: 'Billing' }),
];

/** Three steps: both are new; a changes text and secret; b gets another name. */
async function changeThrice({ sandbox }: Workspace, bring: () => Promise<unknown>): Promise<void> {
  await bring();
  sandbox.documents.update('a', { firstMessage: 'Good morning', server: server('hunter2-secret-two') });
  await bring();
  sandbox.documents.update('b', { name: 'Invoices' });
  await bring();
}

async function readReport({ directory, run }: Workspace, ...args: readonly string[]) {
  const { code, stdout, stderr } = await run('report', '--out', 'report.html', ...args);
  expect([code, stdout], stderr).toEqual([0, expect.stringMatching(/^Report: report\.html, \d+ KB\./)]);
  const html = await readFile(join(directory, 'report.html'), 'utf8');
  expect(html).not.toContain('hunter2');
  const read = <K extends keyof Payload>(id: K) => {
    const text = new RegExp(`<script type="application/json" id="${id}">(.*?)</script>`, 's').exec(html)?.[1];
    return JSON.parse(text ?? '') as Payload[K];
  };
  return { runs: read('runs'), changes: read('changes'), assistants: read('assistants') };
}

function labels({ changes, assistants }: Pick<Payload, 'changes' | 'assistants'>): readonly string[] {
  return changes.map(({ a, k, f }) => `${assistants[a]?.id} ${k} ${f.map(([label]) => label).join()}`);
}

test('a report from the database tells every run and change', () =>
  withWorkspace({ documents }, async (workspace) => {
    await changeThrice(workspace, () => workspace.run('apply'));
    await workspace.run('revert', '1', '--force', '--yes');
    const report = await readReport(workspace);
    expect(report.runs.map(({ id, created, updated, deleted }) => [id, created, updated, deleted])).toEqual([
      ['4', 0, 0, 2],
      ['3', 0, 1, 0],
      ['2', 0, 1, 0],
      ['1', 2, 0, 0],
    ]);
    expect(labels(report)).toEqual(
      [
        ...['a delete ', 'b delete ', 'b update name', 'a update first_message,server.secret'],
        ...['b create ', 'a create '],
      ].sort(byRunOf(report)),
    );
    expect(report.assistants.map(({ name, gone }) => [name, gone]).sort()).toEqual([
      ['Invoices', true],
      ['Reception', true],
    ]);
    expect((await readReport(workspace, '--since', '2099-01-01')).changes).toEqual([]);
  }));

/** Changes of one run come in the order of their records. */
function byRunOf(report: Pick<Payload, 'changes' | 'assistants'>): (a: string, b: string) => number {
  const order = labels(report);
  return (a, b) => order.indexOf(a) - order.indexOf(b);
}

test('a report from git needs no database', () =>
  withWorkspace({ documents, migrate: false, env: { DATABASE_URL: '' } }, async (workspace) => {
    const { directory, run } = workspace;
    await initGit(directory);
    await changeThrice(workspace, async () => {
      await run('pull');
      await commitAll(directory, 'Pull \u0001 <b>');
    });
    const report = await readReport(workspace, '--from', 'git');
    expect(report.runs.map(({ created, updated, deleted, by }) => [created, updated, deleted, by])).toEqual([
      [1, 0, 1, 'Ann'],
      [0, 1, 0, 'Ann'],
      [2, 0, 0, 'Ann'],
    ]);
    expect(labels(report).slice(0, 2)).toEqual(['b update name', 'a update firstMessage,server.secret']);
    expect(report.assistants.map(({ name, gone }) => [name, gone]).sort()).toEqual([
      ['Invoices', false],
      ['Reception', false],
    ]);
  }));

test('a report is written over reports only', () =>
  withWorkspace({ documents: [] }, async ({ directory, run }) => {
    await writeFile(join(directory, 'target'), 'keep');
    await symlink('target', join(directory, 'link.html'));
    for (const out of ['link.html', '.', 'nowhere/report.html']) {
      const { code, stderr } = await run('report', '--out', out);
      expect([code, stderr]).toEqual([1, expect.stringMatching(/^Error: The report cannot be written to .*\nTry: /)]);
    }
    expect(await readFile(join(directory, 'target'), 'utf8')).toBe('keep');
  }));
