import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configure } from '../support/cli-process.ts';
import { sandboxAssistant, sandboxId } from '../support/sandbox.ts';
import { type Workspace, withWorkspace } from '../support/workspace.ts';

const CONFIG = `
redaction:
  hide:
    - { path: metadata.pin, reason: it opens a door }
    - "metadata.people[*].extension"
  show:
    - server.headers.X-Tenant
    - metadata.people
`;

const assistant = (pin: string) =>
  sandboxAssistant(1, {
    server: { url: 'https://example.com', headers: { 'X-Tenant': 'north', 'X-Key': 'kT9xQ2mW7vB4nR8sD3fG6hJ1' } },
    metadata: { pin, people: [{ name: 'Ann', extension: '4711' }] },
  });

async function readSnapshot({ directory }: Workspace): Promise<string> {
  const folder = join(directory, 'snapshots/assistants');
  return readFile(join(folder, (await readdir(folder))[0] ?? ''), 'utf8');
}

describe('what the user decides of secrets', () => {
  test('holds in snapshots, plans, diffs and lists of secrets, the more precise path first', () =>
    withWorkspace({ documents: [assistant('desk-one')] }, async (workspace) => {
      await configure(workspace, CONFIG);
      await workspace.run('sync');
      const snapshot = await readSnapshot(workspace);
      expect(snapshot).toContain('X-Tenant: north');
      expect(snapshot).toContain('name: Ann');
      expect(snapshot).not.toMatch(/desk-one|4711|kT9xQ2mW7vB4nR8sD3fG6hJ1/);

      workspace.sandbox.documents.replace([assistant('desk-two')]);
      const { json, stdout } = await workspace.runJson('plan');
      expect(json.changes[0]?.fields.map(({ path, kind }) => [path, kind])).toEqual([[['pin'], 'change']]);
      expect(stdout).not.toMatch(/desk-(one|two)/);
      const secrets = await workspace.runJson<{ assistants: readonly { hidden: readonly { reason: string }[] }[] }>(
        'secrets',
      );
      expect(secrets.json.assistants[0]?.hidden.map(({ reason }) => reason)).toContain('it opens a door');
      expect(sandboxId(1)).toBe(json.changes[0]?.vapiAssistantId);
    }));

  test('is kept when a snapshot is applied', () =>
    withWorkspace({ documents: [assistant('desk-one')] }, async (workspace) => {
      await configure(workspace, CONFIG);
      await workspace.run('sync');
      expect((await workspace.run('plan', '--from', 'snapshots', '--detailed-exitcode')).code).toBe(0);
    }));

  test('is told where it names no place', () =>
    withWorkspace({ documents: [] }, async (workspace) => {
      await configure(workspace, 'redaction:\n  hide: [metdata.pin, "model.["]\n');
      const { code, stderr } = await workspace.run('plan');
      expect([code, stderr]).toEqual([1, expect.stringContaining('did you mean metadata?')]);
      expect(stderr).toMatch(/vapi-sync\.config\.yaml:2:23: redaction\.hide\[1\]: no path/);
    }));
});
