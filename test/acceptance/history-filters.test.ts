import { expect, test, vi } from 'vitest';
import { makeDocument } from '../support/documents.ts';
import { type Workspace, withWorkspace } from '../support/workspace.ts';

// Each test runs a dozen processes.
vi.setConfig({ testTimeout: 180_000 });

const model = { provider: 'openai' };
const documents = [makeDocument({ id: 'a', model }), makeDocument({ id: 'b', name: 'Billing' })];

interface RunsJson {
  readonly runs: readonly { readonly id: string }[];
}

interface BlameJson {
  readonly assistants: readonly { readonly fields: readonly FieldJson[] }[];
}

interface FieldJson {
  readonly column: string;
  readonly origin: string;
  readonly run: { readonly id: string; readonly actor: string; readonly startedAt: string } | null;
}

/** Run 1 makes the rows, run 2 changes nothing, run 3 the first message of a; then somebody edits its name by hand. */
async function makeHistory({ run, sandbox, query }: Workspace): Promise<void> {
  await run('apply');
  await run('apply');
  sandbox.documents.update('a', { firstMessage: 'Good morning' });
  await run('apply');
  await query("UPDATE assistants SET first_message = 'By hand' WHERE vapi_assistant_id = 'b'");
  await query(
    "UPDATE sync_runs SET started_at = ('2026-01-0' || id || 'T12:00:00Z')::timestamptz, actor = 'ann' || id",
  );
}

async function runIds({ runJson }: Workspace, ...args: readonly string[]): Promise<string> {
  const { json } = await runJson<RunsJson>('history', ...args);
  return json.runs.map(({ id }) => id).join();
}

test('runs are chosen by time, by whether they changed anything, and by field', () =>
  withWorkspace({ documents }, async (workspace) => {
    await makeHistory(workspace);
    expect(await runIds(workspace, '--changed')).toBe('3,1');
    expect(await runIds(workspace, '--since', '2026-01-02')).toBe('3,2');
    expect(await runIds(workspace, '--until', '2026-01-02')).toBe('2,1');
    expect(await runIds(workspace, '--field', 'firstMessage', '--limit', '1')).toBe('3');
    expect(await runIds(workspace, '--field', 'model.provider')).toBe('1');
    const { json } = await workspace.runJson('history', '3', '--field', 'first_message');
    expect(json.changes.flatMap(({ fields }) => fields)).toMatchObject([{ column: 'first_message' }]);
    expect((await workspace.runJson('history', '3', '--field', 'name')).json.changes).toEqual([]);
  }));

test('blame tells run, time and actor of the last change of each field', () =>
  withWorkspace({ documents }, async (workspace) => {
    await makeHistory(workspace);
    const { json } = await workspace.runJson<BlameJson>('history', '--assistant-id', 'a', '--blame');
    const byColumn = new Map(json.assistants[0]?.fields.map((field) => [field.column, field]));
    expect(byColumn.get('name')?.run).toMatchObject({ id: '1', actor: 'ann1', startedAt: '2026-01-01T12:00:00.000Z' });
    expect(byColumn.get('first_message')?.run).toMatchObject({ id: '3', actor: 'ann3' });
    const { stdout } = await workspace.run('history', '--assistant-id', 'a', '--blame', '--field', 'firstMessage');
    expect(stdout).toMatch(/^Reception \(a\) row 1\n {2}first_message {2}run 3 {2}2026-01-03 12:00:00 UTC {2}ann3\n$/);
  }));

test.each([
  [['--blame'], /needs an assistant/],
  [['1', '--blame', '--assistant-id', 'a'], /without the id of a run/],
  [['1', '--since', '1d'], /without the id of a run/],
  [['--since', 'yesterday'], /^Error: --since "yesterday": expected a day/],
  [['--field', 'firstMesage'], /^Error: --field "firstMesage".* Did you mean firstMessage\?/],
  [['prune'], /older-than/],
  [['prune', '--older-than', '0d'], /^Error: --older-than "0d": expected a number and a unit/],
])('history %j is refused as wrong usage', (args, message) =>
  withWorkspace({ documents: [], migrate: false }, async ({ run }) => {
    const { code, stderr } = await run('history', ...args);
    expect([code, stderr]).toEqual([64, expect.stringMatching(message)]);
  }),
);

test('prune removes old runs, says what can no longer be reverted, and is a run', () =>
  withWorkspace({ documents }, async (workspace) => {
    await makeHistory(workspace);
    const { code, stdout } = await workspace.run('history', 'prune', '--older-than', '1d', '--keep-last', '1');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^Runs 1 to 2 .*\n.*reverted.*2 rows/)]);
    expect(await runIds(workspace)).toBe('4,3');
    const again = await workspace.runJson('history', 'prune', '--older-than', '1d', '--keep-last', '9', '--yes');
    expect(again.json).toMatchObject({ run: null, runs: 0 });
    expect((await workspace.run('revert', '1')).stderr).toMatch(/no run 1/);
  }));
