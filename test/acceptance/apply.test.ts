import { describe, expect, test } from 'vitest';
import { parseFaults } from '../../src/sandbox/faults.ts';
import { generateAssistants } from '../../src/sandbox/generate.ts';
import { DATABASE_KINDS } from '../support/database.ts';
import { makeDocument } from '../support/documents.ts';
import { expectRow } from '../support/rows.ts';
import { withWorkspace } from '../support/workspace.ts';

const assistants = [...generateAssistants({ count: 320, seed: 7, ties: 4 })];

describe.each(DATABASE_KINDS)('apply on the %s database', (kind) => {
  test('gives all 91 columns of each row what the map says for its document, and then plans nothing', async () => {
    await withWorkspace({ kind, documents: assistants }, async ({ runJson, query }) => {
      const applied = await runJson('apply');
      expect(applied.json.summary).toMatchObject({ created: 320, failed: 0, invalid: 0 });
      const rows = new Map((await query('SELECT * FROM assistants')).map((row) => [row.vapi_assistant_id, row]));
      for (const document of assistants) {
        const row = rows.get(String(document['id'])) ?? {};
        expectRow(row, document);
      }
      const again = await runJson('plan', '--detailed-exitcode');
      expect([again.code, again.json.summary]).toMatchObject([0, { create: 0, update: 0, unchanged: 320 }]);
    });
  });

  test('rewrites every row with --force', async () => {
    await withWorkspace({ kind, documents: assistants.slice(0, 12) }, async ({ runJson, run }) => {
      await run('apply');
      const plan = await run('plan', '--force');
      expect(plan.stdout.match(/^= /gm)).toHaveLength(12);
      expect((await runJson('apply', '--force')).json.summary).toMatchObject({ updated: 12, unchanged: 0 });
    });
  });

  test('gives new rows to the user of the e-mail, else to the first admin, and never touches an owner', async () => {
    const byEmail = makeDocument({ id: 'a', metadata: { user_email: '  Ann@Example.COM ' } });
    const byAdmin = makeDocument({ id: 'b', metadata: { user_email: 'nobody@example.com' } });
    await withWorkspace({ kind, documents: [byEmail, byAdmin] }, async ({ runJson, run, query, sandbox }) => {
      await query("INSERT INTO users (name, email, role) VALUES ('Ann', 'aNN@example.com', 'member')");
      await run('apply');
      const owners = 'SELECT user_id, created_by FROM assistants ORDER BY vapi_assistant_id';
      const [admin, ann] = (await query('SELECT id FROM users ORDER BY id')).map((row) => row.id);
      expect(await query(owners)).toEqual([
        { user_id: ann, created_by: ann },
        { user_id: admin, created_by: admin },
      ]);
      sandbox.documents.update('a', { metadata: { user_email: 'nobody@example.com' }, name: 'Renamed' });
      expect((await runJson('apply')).json.summary).toMatchObject({ updated: 1 });
      expect((await query(owners))[0]).toEqual({ user_id: ann, created_by: ann });
    });
  });
});

describe('apply', () => {
  test('stores the others when some are invalid, names each with its reasons, and exits with 3', async () => {
    const documents = [
      makeDocument(),
      makeDocument({ id: 'b', model: 'gpt' }),
      makeDocument({ id: null, name: 'No id' }),
    ];
    await withWorkspace({ documents }, async ({ runJson }) => {
      const { code, json } = await runJson('apply');
      expect([code, json.summary.created, json.summary.invalid]).toEqual([3, 1, 2]);
      expect(json.invalid[0]).toMatchObject({ vapiAssistantId: 'b', reasons: [{ path: ['model'] }] });
    });
  });

  test('stores an assistant without an owner as soon as there is an admin', async () => {
    await withWorkspace({ documents: [makeDocument()] }, async ({ runJson, query }) => {
      await query("UPDATE users SET role = 'member'");
      const { code, json } = await runJson('apply');
      expect([code, json.invalid[0]?.reasons[0]?.path]).toEqual([3, ['metadata', 'user_email']]);
      await query("UPDATE users SET role = 'admin'");
      expect((await runJson('apply')).json.summary.created).toBe(1);
    });
  });

  test('writes nothing with --dry-run', async () => {
    await withWorkspace({ documents: [makeDocument()] }, async ({ run, query }) => {
      expect((await run('apply', '--dry-run')).stdout).toContain('Plan: 1 to create');
      expect(await query('SELECT id FROM assistants')).toEqual([]);
    });
  });

  test('writes nothing when a page fails for good', async () => {
    await withWorkspace({ documents: assistants, faults: parseFaults('403@2') }, async ({ runJson, query }) => {
      const { code, json } = await runJson('apply');
      expect([code, json.error.exitCode]).toEqual([1, 1]);
      expect(await query('SELECT id FROM assistants')).toEqual([]);
    });
  });
});
