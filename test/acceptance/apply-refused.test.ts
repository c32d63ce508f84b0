import { describe, expect, test } from 'vitest';
import type { ApplySummary, FailedAssistant } from '../../src/app/apply/result.ts';
import { generateAssistants } from '../../src/sandbox/generate.ts';
import { makeDocument } from '../support/documents.ts';
import { type Workspace, withWorkspace } from '../support/workspace.ts';

const documents = [...generateAssistants({ count: 500, seed: 3 })];
const REFUSED = [documents[123]?.['id'], documents[456]?.['id']].map(String).sort();
const TRIGGER = `
  CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.vapi_assistant_id IN ('${REFUSED.join("', '")}') THEN
      RAISE EXCEPTION 'this assistant is frozen by the billing department' USING ERRCODE = 'P0042', HINT = 'ask Ada';
    END IF;
    RETURN NEW; END $$;
  CREATE TRIGGER refuse BEFORE INSERT ON assistants FOR EACH ROW EXECUTE FUNCTION refuse()`;
const CAUSE = { sqlState: 'P0042', message: 'this assistant is frozen by the billing department', hint: 'ask Ada' };

interface ErrorJson {
  readonly error: {
    readonly code: string;
    readonly run: string;
    readonly summary: ApplySummary;
    readonly failed: readonly FailedAssistant[];
  };
}

/** 500 assistants, of which the host's trigger refuses two. */
function withTrigger(use: (workspace: Workspace) => Promise<void>): Promise<void> {
  return withWorkspace({ documents }, async (workspace) => {
    await workspace.query(TRIGGER);
    await use(workspace);
  });
}

function assertFailures(failed: readonly FailedAssistant[]): void {
  expect(failed.map(({ vapiAssistantId }) => vapiAssistantId).sort()).toEqual(REFUSED);
  for (const failure of failed) expect(failure).toMatchObject({ action: 'create', ...CAUSE });
}

async function statusOfRun({ query }: Workspace): Promise<unknown> {
  const [run] = await query('SELECT status FROM sync_runs');
  return run?.status;
}

describe('an apply where the host refuses two of 500 rows', () => {
  test("writes the other 498, names the two in the host's words, and exits with 3", () =>
    withTrigger(async (workspace) => {
      const { code, json } = await workspace.runJson('apply');
      expect([code, json.status]).toEqual([3, 'partial']);
      expect(json.summary).toMatchObject({ created: 498, failed: 2, notAttempted: 0 });
      assertFailures(json.failed);
      const [rows] = await workspace.query('SELECT count(*)::int AS count FROM assistants');
      const [changes] = await workspace.query('SELECT count(*)::int AS count FROM sync_changes');
      expect([rows?.count, changes?.count, await statusOfRun(workspace)]).toEqual([498, 498, 'partial']);
    }));

  test('tells people the same', () =>
    withTrigger(async ({ run }) => {
      const { code, stdout } = await run('apply');
      expect([code, stdout.match(/frozen by the billing department \(SQLSTATE P0042\)/g)?.length]).toEqual([3, 2]);
      for (const id of REFUSED) expect(stdout).toContain(`(${id}) failed`);
      expect(stdout).toContain('Applied: 498 created, 0 updated, 0 unchanged, 2 failed.');
    }));

  test('writes nothing with --atomic, names those of the refused batch, and exits with 1', () =>
    withTrigger(async (workspace) => {
      const { code, json } = await workspace.runJson<ErrorJson>('apply', '--atomic');
      const { error } = json;
      expect([code, error.code, error.summary.created]).toEqual([1, 'APPLY_ROLLED_BACK', 0]);
      expect(error.failed[0]).toMatchObject(CAUSE);
      expect(REFUSED).toContain(error.failed[0]?.vapiAssistantId);
      expect(error.summary.failed + error.summary.notAttempted).toBe(500);
      expect(await workspace.query('SELECT id FROM assistants UNION ALL SELECT id FROM sync_changes')).toEqual([]);
      expect(await statusOfRun(workspace)).toBe('failed');
    }));
});

describe('apply --atomic', () => {
  test('writes everything that can be stored, and exits with 3 for what is invalid', () =>
    withWorkspace({ documents: [makeDocument(), makeDocument({ id: 'b', model: 'gpt' })] }, async (workspace) => {
      const { code, json } = await workspace.runJson('apply', '--atomic');
      expect([code, json.summary.created, json.summary.invalid]).toEqual([3, 1, 1]);
      expect(
        (await workspace.runJson('apply', '--atomic', '--assistant-id', String(makeDocument()['id']))).json.status,
      ).toBe('succeeded');
    }));

  test('records one run with all its changes, as without', () =>
    withWorkspace({ documents: documents.slice(0, 250) }, async (workspace) => {
      const { code, json } = await workspace.runJson('apply', '--atomic');
      expect([code, json.summary]).toMatchObject([0, { created: 250, failed: 0, notAttempted: 0 }]);
      const changes = await workspace.query('SELECT DISTINCT run_id::text AS run FROM sync_changes');
      expect(changes).toEqual([{ run: json.run }]);
    }));
});
