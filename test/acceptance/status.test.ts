import { expect, test, vi } from 'vitest';
import type { StatusResult } from '../../src/app/status/result.ts';
import { makeDocument } from '../support/documents.ts';
import { commitAll, initGit } from '../support/git.ts';
import { type Workspace, withWorkspace } from '../support/workspace.ts';

// The way through all states takes a dozen processes.
vi.setConfig({ testTimeout: 180_000 });

const documents = [makeDocument({ id: 'a' }), makeDocument({ id: 'b', name: 'Billing' })];

async function states({ runJson }: Workspace, id = 'a'): Promise<readonly string[] | undefined> {
  const { json } = await runJson<StatusResult>('status');
  return json.assistants.find(({ vapiAssistantId }) => vapiAssistantId === id)?.states;
}

test('an assistant goes through the states from Vapi to the database', () =>
  withWorkspace({ documents }, async (workspace) => {
    const { directory, run, sandbox, query } = workspace;
    await initGit(directory);
    expect(await states(workspace)).toEqual(['not pulled', 'not applied']);
    await run('pull');
    expect(await states(workspace)).toEqual(['not committed', 'not applied']);
    await commitAll(directory, 'Pull');
    expect(await states(workspace)).toEqual(['not applied']);
    await run('apply');
    const { stdout, code } = await run('status', '--exit-code', '--max-age', '26h');
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^Status: 2 of 2 agree\.\n\nLast good run: 1, .* ago, by .*\nStatus:/),
    ]);
    await query("UPDATE assistants SET first_message = 'By hand' WHERE vapi_assistant_id = 'a'");
    expect(await states(workspace)).toEqual(['edited in the database']);
    sandbox.documents.remove('b');
    expect(await states(workspace, 'b')).toEqual(['not pulled', 'missing in Vapi']);
    expect((await run('status', '--exit-code')).code).toBe(2);
  }));

test('what there is not is not compared, and no database is made', () =>
  withWorkspace({ documents, migrate: false, env: { DATABASE_URL: '' } }, async (workspace) => {
    await workspace.run('pull');
    const { json, code } = await workspace.runJson<StatusResult>('status', '--exit-code');
    expect([code, json.summary.agree, json.compared, json.lastRun]).toEqual([
      0,
      2,
      { git: false, database: false },
      null,
    ]);
    expect((await workspace.run('status')).stdout).toMatch(
      /Not compared: the last commit.*\nNot compared: the database/,
    );
  }));

test('a good run that is too old, or never was, is told by the exit code', () =>
  withWorkspace({ documents }, async ({ run, runJson, query }) => {
    expect((await run('status', '--max-age', '26h')).code).toBe(2);
    await run('apply', '--assistant-id', 'a');
    expect((await run('status', '--max-age', '26h')).code).toBe(2);
    await run('apply');
    const { json, code } = await runJson<StatusResult>('status', '--max-age', '26h');
    expect([code, json.lastRun?.id]).toEqual([0, '2']);
    await query("UPDATE sync_runs SET finished_at = now() - interval '27 hours'");
    expect((await run('status', '--max-age', '26h')).code).toBe(2);
  }));

test('invalid assistants are told, and win over differences', () =>
  withWorkspace({ documents: [makeDocument({ id: 'a', model: 'no model' })] }, async ({ runJson }) => {
    const { json, code } = await runJson<StatusResult>('status', '--exit-code');
    expect([code, json.summary.invalid, json.invalid[0]?.vapiAssistantId]).toEqual([3, 1, 'a']);
  }));
