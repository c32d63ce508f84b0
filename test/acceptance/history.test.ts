import { describe, expect, test } from 'vitest';
import type { RecordedRun } from '../../src/app/history/ports.ts';
import type { FieldChange } from '../../src/domain/diff/field-change.ts';
import type { RecordedChange } from '../../src/domain/plan/recorded-change.ts';
import { DATABASE_KINDS } from '../support/database.ts';
import { makeDocument } from '../support/documents.ts';
import { type Workspace, withWorkspace } from '../support/workspace.ts';

interface HistoryJson {
  readonly runs: readonly RecordedRun[];
  readonly run: RecordedRun;
  readonly changes: readonly (RecordedChange & { readonly name: string; readonly fields: readonly FieldChange[] })[];
}

const PROMPT = ['You are a receptionist.', 'Be kind.', 'Be brief.', 'Ask for the name.', 'Say goodbye.'].join('\n');
const model = (content: string) => ({ provider: 'openai', messages: [{ role: 'system', content }] });
const documents = [
  makeDocument({ id: 'a', model: model(PROMPT), server: { url: 'https://x.example', secret: 'hunter2-secret' } }),
  makeDocument({ id: 'b', name: 'Billing' }),
];

function history({ runJson }: Workspace, ...args: readonly string[]) {
  return runJson<HistoryJson>('history', ...args);
}

/** Run 1 creates both, run 2 changes a, run 3 changes b. */
async function applyThrice({ runJson, sandbox }: Workspace): Promise<void> {
  await runJson('apply');
  const server = { url: 'https://x.example', secret: 'other-secret-1' };
  sandbox.documents.update('a', { model: model(PROMPT.replace('kind', 'very kind')), server });
  await runJson('apply');
  sandbox.documents.update('b', { name: 'Invoices' });
  await runJson('apply', '--assistant-id', 'b');
}

describe.each(DATABASE_KINDS)('history on the %s database', { timeout: 180_000 }, (kind) => {
  test('lists the runs, newest first, with what they were', () =>
    withWorkspace({ kind, documents }, async (workspace) => {
      await applyThrice(workspace);
      const { json, code } = await history(workspace);
      expect([code, json.runs.map(({ id }) => id)]).toEqual([0, ['3', '2', '1']]);
      expect(json.runs[0]).toMatchObject({
        status: 'succeeded',
        source: { kind: 'vapi', location: workspace.sandbox.url },
        options: { assistantIds: ['b'], force: false, atomic: false },
        counts: { updated: 1, created: 0 },
        error: null,
      });
      const [first] = json.runs.toReversed();
      expect(Date.parse(first?.finishedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(String(first?.startedAt)));
    }));

  test('tells every field that a run changed, of new rows as they were then', () =>
    withWorkspace({ kind, documents }, async (workspace) => {
      await applyThrice(workspace);
      const created = (await history(workspace, '1')).json.changes;
      expect(created.map(({ action, assistantId, ownerRule }) => [action, assistantId, ownerRule])).toEqual([
        ['create', 1, 'first-admin'],
        ['create', 2, 'first-admin'],
      ]);
      const names = created.map(({ fields }) => fields.find(({ column }) => column === 'name'));
      expect(names).toMatchObject([{ kind: 'add', after: 'Reception' }, { after: 'Billing' }]);
      const { changes } = (await history(workspace, '3')).json;
      expect(changes).toMatchObject([{ action: 'update', vapiAssistantId: 'b', name: 'Invoices' }]);
      expect(changes[0]?.fields).toEqual([
        { column: 'name', path: [], label: 'name', kind: 'change', before: 'Billing', after: 'Invoices' },
      ]);
    }));
});

describe('history', () => {
  test('shows no secret, and tells that it changed', () =>
    withWorkspace({ documents }, async (workspace) => {
      await applyThrice(workspace);
      const outputs = [];
      for (const args of [['1'], ['1', '--detail', 'full'], ['2'], ['2', '--json'], []]) {
        outputs.push((await workspace.run('history', ...args)).stdout);
      }
      expect(outputs.join('')).not.toMatch(/hunter2|other-secret/);
      expect(outputs[2]).toMatch(/server\.secret: changed \(redacted\)/);
    }));

  test('shows a long text as the lines that changed', () =>
    withWorkspace({ documents }, async (workspace) => {
      await applyThrice(workspace);
      const { stdout } = await workspace.run('history', '2');
      expect(stdout).toContain('~ Be {+very +}kind.');
      expect(stdout).not.toContain('Say goodbye');
      expect(stdout).toContain('~ Reception (a) row 1');
    }));

  test('tells a new row by its name alone, unless more is asked for', () =>
    withWorkspace({ documents }, async (workspace) => {
      await applyThrice(workspace);
      const { stdout } = await workspace.run('history', '1');
      expect(stdout).toMatch(/^\+ Reception \(a\) row 1[^\n]*\n(\+|\n)/m);
      expect(stdout).not.toContain('model');
      for (const more of [
        ['--detail', 'full'],
        ['--field', 'model'],
      ]) {
        expect((await workspace.run('history', '1', ...more)).stdout).toContain('model');
      }
    }));

  test('follows one assistant', () =>
    withWorkspace({ documents }, async (workspace) => {
      await applyThrice(workspace);
      const { json } = await history(workspace, '--assistant-id', 'a');
      expect(json.runs.map(({ id }) => id)).toEqual(['2', '1']);
      const { changes } = (await history(workspace, '1', '--assistant-id', 'a')).json;
      expect(changes.map(({ vapiAssistantId }) => vapiAssistantId)).toEqual(['a']);
    }));

  test('shows at most as many runs as asked for, 20 without being asked', () =>
    withWorkspace({ documents: [] }, async (workspace) => {
      await workspace.query(`INSERT INTO sync_runs (status, source, options, tool_version, host, actor)
        SELECT 'succeeded', '{"kind": "vapi", "location": ""}', '{}', '1', 'h', 'a' FROM generate_series(1, 250)`);
      expect((await history(workspace)).json.runs).toHaveLength(20);
      const ids = (await history(workspace, '--limit', '230')).json.runs.map(({ id }) => Number(id));
      expect(ids).toEqual(Array.from({ length: 230 }, (_, index) => 250 - index));
      expect((await workspace.run('history', '--limit', '0')).code).toBe(64);
    }));

  test('tells the error of a run that failed, and an empty history', () =>
    withWorkspace({ documents }, async (workspace) => {
      expect((await workspace.run('history')).stdout).toBe('No runs are recorded.\n');
      await workspace.query("ALTER TABLE assistants ADD CHECK (name <> 'Billing')");
      await workspace.run('apply', '--atomic');
      const { stdout } = await workspace.run('history');
      expect(stdout).toMatch(/^Run 1 {2}failed {2}.*2 not attempted|1 failed/m);
      expect(stdout).toMatch(/error: .*check constraint/);
    }));

  test.each(['99', '0', 'x', '-1', '999999999999999999999'])('knows no run %s, and says what to do', (id) =>
    withWorkspace({ documents: [] }, async ({ run }) => {
      const { code, stderr } = await run('history', '--', id);
      expect([code, stderr]).toEqual([1, expect.stringMatching(/no run.*\n.*vapi-sync history/)]);
    }),
  );
});
