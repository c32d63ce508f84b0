import os from 'node:os';
import { describe, expect, test } from 'vitest';
import { parseFaults } from '../../src/sandbox/faults.ts';
import { checkRowsAndAudit } from '../support/audit-check.ts';
import { type CliProcess, startIn, useSmallBatches } from '../support/cli-process.ts';
import { withDatabaseProxy } from '../support/database-proxy.ts';
import { makeDocument } from '../support/documents.ts';
import { Generations } from '../support/generations.ts';
import { until } from '../support/until.ts';
import { type Workspace, withWorkspace } from '../support/workspace.ts';

interface LockJson {
  readonly error: { readonly code: string; readonly message: string; readonly holder: Holder };
}

interface Holder {
  readonly host: string;
  readonly pid: number;
  readonly since: string;
  readonly actor: string;
}

/** A workspace where an apply holds the lock and waits for an answer of Vapi that never comes. */
function withHolder(use: (workspace: Workspace, holder: CliProcess) => Promise<void>): Promise<void> {
  return withWorkspace({ documents: [makeDocument()], faults: parseFaults('timeout') }, async (workspace) => {
    const holder = startIn(workspace, ['apply']);
    await until(() => workspace.sandbox.requests.length > 0);
    workspace.sandbox.setFaults([]);
    try {
      await use(workspace, holder);
    } finally {
      holder.child.kill('SIGKILL');
      await holder.result;
    }
  });
}

describe('while an apply is at work', () => {
  test.each(['apply', 'apply --atomic', 'sync'])('%s is refused, with who it is, where and since when', (command) =>
    withHolder(async (workspace, { child }) => {
      const { code, json } = await workspace.runJson<LockJson>(...command.split(' '));
      const { holder, message } = json.error;
      expect([code, json.error.code, holder.pid, holder.host]).toEqual([4, 'LOCK_HELD', child.pid, os.hostname()]);
      expect(message).toContain(`process ${child.pid} on ${os.hostname()} since ${holder.since}`);
      expect(Math.abs(Date.now() - Date.parse(holder.since))).toBeLessThan(60_000);
      expect(await workspace.query('SELECT id FROM assistants')).toEqual([]);
    }),
  );

  test('others can plan', () =>
    withHolder(async (workspace) => {
      for (const args of [['plan'], ['apply', '--dry-run'], ['sync', '--dry-run']]) {
        const { stdout, stderr } = await workspace.run(...args);
        expect(stdout, stderr).toContain('Plan: 1 to create');
      }
    }));

  test('another waits for it, and writes when it was killed', () =>
    withHolder(async (workspace, holder) => {
      const waiting = startIn(workspace, ['apply', '--lock-timeout', '60', '--json']);
      await until(() => isWaiting(workspace));
      holder.child.kill('SIGKILL');
      const { code, stdout } = await waiting.result;
      expect([code, JSON.parse(stdout).summary.created]).toEqual([0, 1]);
    }));

  test('another that waits for it can be interrupted', () =>
    withHolder(async (workspace) => {
      const waiting = startIn(workspace, ['apply', '--lock-timeout', '60']);
      await until(() => isWaiting(workspace));
      waiting.child.kill('SIGINT');
      expect((await waiting.result).code).toBe(130);
    }));

  test('it can be interrupted, and another goes ahead at once', () =>
    withHolder(async (workspace, holder) => {
      holder.child.kill('SIGTERM');
      expect((await holder.result).code).toBe(130);
      expect((await workspace.runJson('apply')).json.summary.created).toBe(1);
    }));
});

/** Whether another process has tried to take the lock, and did not get it. */
async function isWaiting({ query }: Workspace): Promise<boolean> {
  const sessions = await query(`SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'vapi-sync' AND query LIKE 'ROLLBACK%'`);
  return sessions.length > 0;
}

/** Interrupts an apply of 40 assistants in batches of seven, when it writes the audit records of the third one. */
async function interruptInThirdBatch(workspace: Workspace, ...flags: readonly string[]) {
  await useSmallBatches(workspace);
  return withDatabaseProxy(String(workspace.database.settings.url), async (proxy) => {
    const apply = startIn(workspace, ['apply', '--json', ...flags], proxy.url);
    let batches = 0;
    proxy.intercept((message) => {
      if (message.includes('INSERT INTO "public"."sync_changes"') && ++batches === 3) apply.child.kill('SIGTERM');
      return 'pass';
    });
    const { code, stdout } = await apply.result;
    return { code, error: JSON.parse(stdout).error };
  });
}

const RUN = `SELECT status, counts, finished_at IS NOT NULL AS ended FROM sync_runs`;

describe('an apply that is interrupted while it writes', () => {
  test('finishes the batch in hand, tells how far it came, and ends with 130', () =>
    withWorkspace({}, async (workspace) => {
      const generations = new Generations(40);
      workspace.sandbox.documents.replace(generations.current);
      const { code, error } = await interruptInThirdBatch(workspace);
      const { created, notAttempted } = error.summary;
      expect([code, error.code, created % 7, created + notAttempted]).toEqual([130, 'INTERRUPTED', 0, 40]);
      expect(created).toBeGreaterThanOrEqual(14);
      const { rows } = await checkRowsAndAudit(workspace, { history: generations.history, isComplete: false });
      expect(rows).toBe(created);
      const [run] = await workspace.query(RUN);
      expect(run).toMatchObject({ status: 'interrupted', counts: { created, notAttempted }, ended: true });
    }));

  test('rolls everything back with --atomic', () =>
    withWorkspace({}, async (workspace) => {
      workspace.sandbox.documents.replace(new Generations(40).current);
      const { code, error } = await interruptInThirdBatch(workspace, '--atomic');
      expect([code, error.summary.created, error.summary.notAttempted]).toEqual([130, 0, 40]);
      expect(await workspace.query('SELECT id FROM assistants')).toEqual([]);
      expect(await workspace.query(RUN)).toMatchObject([{ status: 'interrupted', counts: { created: 0 } }]);
    }));
});
