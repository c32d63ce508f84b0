import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/domain/json.ts';
import { DATABASE_KINDS } from '../support/database.ts';
import { makeDocument } from '../support/documents.ts';
import { withWorkspace } from '../support/workspace.ts';

const TOKEN = 'kT9xQ2mW7vB4nR8sD3fG6hJ1';
const PIN = '4711';
const MARKER = /redacted:sha256:[0-9a-f]{16}/;

const document: JsonObject = makeDocument({
  model: { tools: [{ type: 'function', function: { name: 'book' }, server: { headers: { Authorization: TOKEN } } }] },
  metadata: { door: { password: PIN } },
});

async function editSnapshot(directory: string, edit: (text: string) => string): Promise<void> {
  const dir = join(directory, 'snapshots/assistants');
  const [name = ''] = (await readdir(dir)).filter((file) => file.endsWith('.yaml'));
  await writeFile(join(dir, name), edit(await readFile(join(dir, name), 'utf8')));
}

/** Adds a field with the strong fingerprint of the snapshot. */
const copyFingerprint = (text: string): string => `${text}firstMessage: ${MARKER.exec(text)?.[0]}\n`;

describe('fingerprints', () => {
  test('are filled in at their places only: a copied one makes its assistant invalid', async () => {
    await withWorkspace({ documents: [document] }, async ({ directory, run, runJson, query }) => {
      await run('pull');
      await editSnapshot(directory, copyFingerprint);
      const created = await runJson('apply', '--from', 'snapshots');
      expect(created).toMatchObject({
        code: 3,
        json: { summary: { created: 0, invalid: 1, unchanged: 0, failed: 0 } },
      });
      expect(created.stdout).toContain('copied from model.tools[0].server.headers.Authorization');
      await run('pull');
      await run('apply');
      await editSnapshot(directory, copyFingerprint);
      const planned = await runJson('plan', '--from', 'snapshots');
      expect(planned).toMatchObject({ code: 3, json: { summary: { update: 0, invalid: 1 } } });
      expect(planned.json.invalid[0]?.reasons[0]).toMatchObject({ path: ['firstMessage'] });
      expect(planned.stdout).toContain('copied from model.tools[0].server.headers.Authorization');
      expect((await run('apply', '--from', 'snapshots')).code).toBe(3);
      const [row] = await query('SELECT to_jsonb(a)::text AS row FROM assistants AS a');
      expect(String(row?.['row']).split(TOKEN)).toHaveLength(2);
    });
  });

  test('in Vapi make their assistant invalid, wherever it is read', async () => {
    const restored = makeDocument({ server: { headers: { 'X-Key': 'redacted:sha256:0123456789abcdef' } } });
    await withWorkspace({ documents: [restored] }, async ({ run, query }) => {
      for (const args of [['pull'], ['plan'], ['sync']]) {
        const { code, stdout } = await run(...args);
        expect([args, code]).toEqual([args, 3]);
        expect(stdout).toContain('brought a snapshot into Vapi by hand');
      }
      expect(await query('SELECT 1 FROM assistants')).toEqual([]);
    });
  });

  test.each(DATABASE_KINDS)('are filled in, strong and weak, from the %s database and from Vapi', async (kind) => {
    await withWorkspace({ kind, documents: [document] }, async ({ directory, run, runJson, query, sandbox }) => {
      await run('pull');
      const created = await run('apply', '--from', 'snapshots');
      expect(created).toMatchObject({ code: 0 });
      await editSnapshot(directory, (text) => `${text}firstMessage: Hello\n`);
      await run('plan', '--from', 'snapshots', '--out', 'plan.json');
      expect(await readFile(join(directory, 'plan.json'), 'utf8')).not.toMatch(new RegExp(`${TOKEN}|"${PIN}"`));
      expect(await runJson('apply', 'plan.json')).toMatchObject({ code: 0, json: { summary: { updated: 1 } } });
      const [row] = await query(
        "SELECT first_message, metadata->'door'->>'password' AS pin, model::text AS model FROM assistants",
      );
      expect(row).toMatchObject({ first_message: 'Hello', pin: PIN, model: expect.stringContaining(TOKEN) });
      await query("UPDATE assistants SET metadata = '{}'");
      sandbox.documents.update(String(document['id']), { metadata: { door: { password: '0815' } } });
      const stale = await run('apply', '--from', 'snapshots');
      expect(stale.code).toBe(3);
      expect(stale.stdout + stale.stderr).toContain('changed since the snapshot: pull again');
    });
  });
});
