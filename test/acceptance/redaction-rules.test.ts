import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configure } from '../support/cli-process.ts';
import { commitAll, initGit } from '../support/git.ts';
import { sandboxAssistant, sandboxId } from '../support/sandbox.ts';
import { type Workspace, withWorkspace } from '../support/workspace.ts';

const CONFIG = `
redaction:
  hide:
    - { path: metadata.desk, reason: it opens a door }
    - "metadata.people[*].extension"
  show:
    - server.headers.X-Tenant
    - metadata.people
`;

const assistant = (desk: string, tenant = 'north') =>
  sandboxAssistant(1, {
    server: { url: 'https://example.com', headers: { 'X-Tenant': tenant, 'X-Key': 'kT9xQ2mW7vB4nR8sD3fG6hJ1' } },
    metadata: { desk, people: [{ name: 'Ann', extension: '4711' }] },
  });

/** What cannot be stored is told, too. */
const BROKEN = { ...sandboxAssistant(2, { metadata: { desk: 'desk-three' } }), model: 'no object' };
const HIDDEN = /desk-(?:one|two|three)|4711|kT9xQ2mW7vB4nR8sD3fG6hJ1/;
const LOGS = ['--log-level', 'debug', '--log-file', 'all.log'];

/** After a change of a hidden and of a shown value; `pull` and `apply` come when all that is to be told was told. */
const OUTLETS = [
  ['plan', '--detail', 'full', '--out', 'plan.json'],
  ['plan', '--format', 'markdown', '--detail', 'full'],
  ['plan', '--json'],
  ['status', '--json'],
  ['pull', '--json'],
  ['diff', '--detail', 'full'],
  ['diff', '--format', 'markdown', '--detail', 'full'],
  ['diff', '--json'],
  ['apply', 'plan.json', '--yes', '--json'],
  ['history', '2', '--detail', 'full'],
  ['history', '2', '--json'],
  ['history', '--blame', '--assistant-id', sandboxId(1), '--json'],
  ['revert', '2', '--dry-run'],
  ['validate'],
  ['secrets', '--json'],
  ['report', '--out', 'report.html'],
];

/** Commands that show the value of a field before and after; so does `history 2`. */
const SHOWING = new Set(['plan', 'diff']);

async function readSnapshot({ directory }: Workspace): Promise<string> {
  const folder = join(directory, 'snapshots/assistants');
  return readFile(join(folder, (await readdir(folder))[0] ?? ''), 'utf8');
}

describe('what the user decides of secrets', () => {
  test('holds in snapshots, plans and lists of secrets, the more precise path first', () =>
    withWorkspace({ documents: [assistant('desk-one')] }, async (workspace) => {
      await configure(workspace, CONFIG);
      await workspace.run('sync');
      const snapshot = await readSnapshot(workspace);
      expect(snapshot).toContain('X-Tenant: north');
      expect(snapshot).toContain('name: Ann');
      expect(snapshot).not.toMatch(/desk-one|4711|kT9xQ2mW7vB4nR8sD3fG6hJ1/);

      workspace.sandbox.documents.replace([assistant('desk-two')]);
      const { json, stdout } = await workspace.runJson('plan');
      expect(json.changes[0]?.fields.map(({ path, kind }) => [path, kind])).toEqual([[['desk'], 'change']]);
      expect(stdout).not.toMatch(/desk-(one|two)/);
      const secrets = await workspace.runJson<{ assistants: readonly { hidden: readonly { reason: string }[] }[] }>(
        'secrets',
      );
      expect(secrets.json.assistants[0]?.hidden.map(({ reason }) => reason)).toContain('it opens a door');
      expect(sandboxId(1)).toBe(json.changes[0]?.vapiAssistantId);
    }));

  test('holds in every outlet: what is hidden is read nowhere, what is shown can be read', () =>
    withWorkspace({ documents: [assistant('desk-one'), BROKEN] }, async (workspace) => {
      const { directory, run, sandbox } = workspace;
      await configure(workspace, CONFIG);
      await initGit(directory);
      const outputs = [await run('sync', ...LOGS)];
      await commitAll(directory, 'Pull');
      sandbox.documents.replace([assistant('desk-two', 'south'), BROKEN]);
      for (const args of OUTLETS) outputs.push(await run(...args, ...LOGS));
      const showing = OUTLETS.filter((_, index) => outputs[index + 1]?.stdout.includes('south'));
      expect(showing).toEqual(OUTLETS.filter(([name = '', run]) => SHOWING.has(name) || run === '2'));
      const files = await readdir(directory, { recursive: true, withFileTypes: true });
      const texts = files
        .filter((file) => file.isFile() && !/\.git\b|\.vapi-sync/.test(file.parentPath))
        .map((file) => readFile(join(file.parentPath, file.name), 'utf8'));
      const all = [...outputs.flatMap(({ stdout, stderr }) => [stdout, stderr]), ...(await Promise.all(texts))];
      expect(all.filter((text) => HIDDEN.test(text))).toEqual([]);
      expect(all.some((text) => text.includes('<html'))).toBe(true);
    }));

  test('holds for what was committed before: comparisons hide it, and validate warns of it', () =>
    withWorkspace({ documents: [assistant('desk-one')] }, async (workspace) => {
      const { directory, run } = workspace;
      await initGit(directory);
      await run('pull');
      await commitAll(directory, 'Before');
      await configure(workspace, CONFIG);
      expect((await run('validate')).stdout).toMatch(
        /metadata\.desk: looks like a secret and is shown \(it opens a door\)/,
      );
      await run('pull');
      for (const args of [[], ['--format', 'markdown'], ['--json']]) {
        const { stdout } = await run('diff', '--detail', 'full', ...args);
        expect([stdout.includes('desk-one'), stdout.includes('Assistant 1')]).toEqual([false, true]);
      }
    }));

  test('of a place that is both to be hidden and to be shown is to hide it', () =>
    withWorkspace({ documents: [assistant('desk-one')] }, async (workspace) => {
      await configure(workspace, 'redaction:\n  show: [metadata.desk, "metadata.*"]\n  hide: [metadata.desk]\n');
      await workspace.run('pull');
      expect(await readSnapshot(workspace)).not.toContain('desk-one');
    }));

  test('is kept when a snapshot is applied', () =>
    withWorkspace({ documents: [assistant('desk-one')] }, async (workspace) => {
      await configure(workspace, CONFIG);
      await workspace.run('sync');
      expect((await workspace.run('plan', '--from', 'snapshots', '--detailed-exitcode')).code).toBe(0);
    }));

  test('is told where it names no place', () =>
    withWorkspace({ documents: [] }, async (workspace) => {
      await configure(workspace, 'redaction:\n  hide: [metdata.desk, "model.["]\n');
      const { code, stderr } = await workspace.run('plan');
      expect([code, stderr]).toEqual([1, expect.stringContaining('did you mean metadata?')]);
      expect(stderr).toMatch(/vapi-sync\.config\.yaml:2:24: redaction\.hide\[1\]: no path/);
      await configure(workspace, 'redaction:\n  show: [brandNewSetting.pin]\n');
      const unknown = await workspace.run('plan');
      expect([unknown.code, unknown.stderr]).toEqual([
        0,
        expect.stringContaining('redaction.show names brandNewSetting'),
      ]);
    }));
});
