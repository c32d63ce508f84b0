import { describe, expect, test } from 'vitest';
import type { RevertResult } from '../../src/app/revert/tally.ts';
import { configure } from '../support/cli-process.ts';
import { DATABASE_KINDS, databaseConfig, withOpenDatabase } from '../support/database.ts';
import { makeDocument } from '../support/documents.ts';
import { withHost } from '../support/host-applications.ts';
import { type Workspace, withWorkspace } from '../support/workspace.ts';

type RevertJson = RevertResult & { readonly error: { readonly code: string; readonly rows: readonly object[] } };

const ROWS = `SELECT to_jsonb(t) - 'updated_at' - 'last_synced_at' AS row FROM assistants AS t ORDER BY id`;
const documents = ['a', 'b', 'c'].map((id) => makeDocument({ id, name: `Assistant ${id}` }));

/** Run 1 creates all; run 2 renames a, and creates d. Gives the rows between them. */
async function applyTwice({ runJson, sandbox, query }: Workspace): Promise<readonly object[]> {
  await runJson('apply');
  const rows = await query(ROWS);
  sandbox.documents.update('a', { name: 'Renamed', model: { provider: 'openai' } });
  sandbox.documents.add(makeDocument({ id: 'd' }));
  await runJson('apply');
  return rows;
}

function revert({ runJson }: Workspace, ...args: readonly string[]) {
  return runJson<RevertJson>('revert', ...args);
}

describe.each(DATABASE_KINDS)('revert on the %s database', { timeout: 180_000 }, (kind) => {
  test('undoes a run exactly, as a run that can be undone itself', () =>
    withWorkspace({ kind, documents }, async (workspace) => {
      const first = await applyTwice(workspace);
      const second = await workspace.query('SELECT * FROM assistants ORDER BY id');
      const undone = await revert(workspace, '2');
      expect([undone.code, undone.json]).toMatchObject([
        0,
        { run: '3', reverts: '2', status: 'succeeded', summary: { updated: 1, deleted: 1, created: 0, failed: 0 } },
      ]);
      expect(await workspace.query(ROWS)).toEqual(first);
      expect((await revert(workspace, '3')).json.summary).toMatchObject({ created: 1, updated: 1 });
      const again = await workspace.query('SELECT * FROM assistants ORDER BY id');
      expect(again.find((row) => row.vapi_assistant_id === 'd')).toEqual(second[3]);
      expect((await workspace.runJson('plan')).json.summary).toMatchObject({ unchanged: 4, create: 0, update: 0 });
    }));

  test('finds nothing left to do when it is run again', () =>
    withWorkspace({ kind, documents }, async (workspace) => {
      await applyTwice(workspace);
      await revert(workspace, '2');
      const again = await revert(workspace, '2');
      expect([again.code, again.json.summary]).toMatchObject([0, { updated: 0, deleted: 0, unchanged: 2 }]);
    }));
});

describe('revert', () => {
  test('refuses rows that changed since, names each, and writes nothing', () =>
    withWorkspace({ documents }, async (workspace) => {
      await applyTwice(workspace);
      await workspace.query("UPDATE assistants SET name = 'By hand' WHERE vapi_assistant_id IN ('a', 'd')");
      const { code, json } = await revert(workspace, '2');
      expect([code, json.error.code]).toEqual([4, 'ROW_CHANGED']);
      expect(json.error.rows).toMatchObject([
        { vapiAssistantId: 'a', columns: ['name'] },
        { vapiAssistantId: 'd', columns: [] },
      ]);
      expect((await workspace.run('revert', '2')).stderr).toMatch(/row 1 of a \(name\), row 4 of d/);
      expect(await workspace.query('SELECT count(*)::int AS runs FROM sync_runs')).toEqual([{ runs: 2 }]);
      const names = await workspace.query('SELECT name FROM assistants ORDER BY id');
      expect(names.map(({ name }) => name)).toEqual(['By hand', 'Assistant b', 'Assistant c', 'By hand']);
    }));

  test('overwrites them with --force, and records what they held', () =>
    withWorkspace({ documents }, async (workspace) => {
      await applyTwice(workspace);
      await workspace.query("UPDATE assistants SET name = 'By hand' WHERE vapi_assistant_id IN ('a', 'd')");
      const forced = await revert(workspace, '2', '--force', '--yes');
      expect([forced.code, forced.json.summary]).toMatchObject([0, { updated: 1, deleted: 1 }]);
      const names = await workspace.query('SELECT name FROM assistants ORDER BY id');
      expect(names.map(({ name }) => name)).toEqual(['Assistant a', 'Assistant b', 'Assistant c']);
      await revert(workspace, forced.json.run);
      const [row] = await workspace.query("SELECT name FROM assistants WHERE vapi_assistant_id = 'a'");
      expect(row).toEqual({ name: 'By hand' });
    }));

  test('leaves owners as they are, and other columns that changed since', () =>
    withWorkspace({ documents }, async (workspace) => {
      await applyTwice(workspace);
      await workspace.query("INSERT INTO users (email) VALUES ('new@example.com')");
      await workspace.query("UPDATE assistants SET user_id = 2, first_message = 'Hi' WHERE vapi_assistant_id = 'a'");
      expect((await revert(workspace, '2')).code).toBe(0);
      const [row] = await workspace.query(
        "SELECT name, user_id::int, created_by::int, first_message FROM assistants WHERE vapi_assistant_id = 'a'",
      );
      expect(row).toEqual({ name: 'Assistant a', user_id: 2, created_by: 1, first_message: 'Hi' });
    }));

  test('reports rows that are gone, and undoes the others', () =>
    withWorkspace({ documents }, async (workspace) => {
      await applyTwice(workspace);
      await workspace.query("DELETE FROM assistants WHERE vapi_assistant_id = 'a'");
      const { code, json } = await revert(workspace, '2');
      expect([code, json.status, json.summary]).toMatchObject([3, 'partial', { missing: 1, deleted: 1 }]);
      expect(json.missing).toMatchObject([{ vapiAssistantId: 'a', assistantId: 1 }]);
    }));

  test('shows what it would do with --dry-run, and does nothing', () =>
    withWorkspace({ documents }, async (workspace) => {
      await applyTwice(workspace);
      const rows = await workspace.query('SELECT * FROM assistants ORDER BY id');
      const { code, stdout } = await workspace.run('revert', '2', '--dry-run');
      expect(code).toBe(0);
      expect(stdout).toContain('name: "Renamed" -> "Assistant a"');
      expect(stdout).toMatch(/^- Reception .*will be deleted$/m);
      expect((await revert(workspace, '2', '--dry-run')).json.summary).toMatchObject({ update: 1, delete: 1 });
      expect(await workspace.query('SELECT * FROM assistants ORDER BY id')).toEqual(rows);
      expect(await workspace.query('SELECT count(*)::int AS runs FROM sync_runs')).toEqual([{ runs: 2 }]);
    }));

  test('tells an unknown run with the remedy', () =>
    withWorkspace({ documents }, async ({ run }) => {
      const { code, stderr } = await run('revert', '99');
      expect([code, stderr]).toEqual([1, expect.stringContaining('vapi-sync history')]);
    }));

  test('refuses a run that is at work, and shows one that died as interrupted', () =>
    withWorkspace({ documents }, async (workspace) => {
      await applyTwice(workspace);
      const die = "UPDATE sync_runs SET status = 'running', finished_at = NULL WHERE id = 2";
      await workspace.query(die);
      expect((await workspace.run('history')).stdout).toMatch(/^Run 2 {2}interrupted/);
      await withOpenDatabase(databaseConfig(workspace.database), async ({ applyLock }) => {
        const { signal } = new AbortController();
        await applyLock.acquire({ timeoutMs: 0, signal, holder: { pid: 1, host: 'h', actor: 'a' } });
        await workspace.query(die);
        expect((await workspace.run('history')).stdout).toMatch(/^Run 2 {2}running/);
        const running = await revert(workspace, '2', '--dry-run');
        expect([running.code, running.json.error.code]).toEqual([4, 'RUN_UNFINISHED']);
        expect((await revert(workspace, '2')).json.error.code).toBe('LOCK_HELD');
      });
      expect((await revert(workspace, '2')).json.summary).toMatchObject({ updated: 1, deleted: 1 });
    }));
});

test("a host's row gets back all that it had: text in json columns, microseconds, mapped plain columns", () =>
  withHost(
    { documents: [makeDocument({ id: 'known', voice: { voiceId: 'new' }, model: { a: 1 } })] },
    async (workspace) => {
      await configure(workspace, 'database:\n  columns: {voice_id: voice_id}\n');
      await workspace.query(`ALTER TABLE assistants ALTER vapi_updated_at TYPE timestamp(6); UPDATE assistants
      SET vapi_updated_at = '2020-01-02 03:04:05.678901', voice_id = 'legacy', model = '{"a": [1, null], "b": "x"}'`);
      const row = `SELECT to_jsonb(t) - 'updated_at' - 'last_synced_at' AS row FROM assistants AS t WHERE id = 1`;
      const before = await workspace.query(row);
      expect((await workspace.runJson('apply')).json.summary).toMatchObject({ updated: 1 });
      const after = await workspace.query(row);
      expect(after).toMatchObject([{ row: { voice_id: 'new', vapi_updated_at: '2026-02-01T12:00:00' } }]);
      expect((await revert(workspace, '1')).json.summary).toMatchObject({ updated: 1 });
      expect(await workspace.query(row)).toEqual(before);
      expect((await revert(workspace, '2')).json.summary).toMatchObject({ updated: 1 });
      expect(await workspace.query(row)).toEqual(after);
    },
  ));

describe('a row that other tables refer to', () => {
  test.each([
    ['', /violates .*foreign key constraint "calls_assistant"/],
    ['ON DELETE RESTRICT', /violates .*foreign key constraint "calls_assistant"/],
    ['ON DELETE CASCADE', /rows of calls refer to the row, and would be deleted with it/],
    ['ON DELETE SET NULL', /rows of calls refer to the row, and would be set to NULL with it/],
  ])('is not deleted, also with --force (%s), and the others are', (action, message) =>
    withWorkspace({ documents }, async (workspace) => {
      await workspace.runJson('apply');
      await workspace.query(`CREATE TABLE calls (assistant_id bigint CONSTRAINT calls_assistant
        REFERENCES assistants (id) ${action}); INSERT INTO calls VALUES (2)`);
      const { code, json } = await revert(workspace, '1', '--force');
      expect([code, json.summary]).toMatchObject([3, { deleted: 2, failed: 1 }]);
      expect(json.failed).toMatchObject([
        { vapiAssistantId: 'b', sqlState: expect.stringMatching(/^23(001|503)$/), constraint: 'calls_assistant' },
      ]);
      expect(json.failed[0]?.message).toMatch(message);
      expect(await workspace.query('SELECT assistant_id::int FROM calls')).toEqual([{ assistant_id: 2 }]);
      expect(await workspace.query('SELECT id::int FROM assistants')).toEqual([{ id: 2 }]);
    }),
  );
});
