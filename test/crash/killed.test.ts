import { describe, expect, test } from 'vitest';
import { checkRowsAndAudit } from '../support/audit-check.ts';
import { type CliProcess, startIn, useSmallBatches } from '../support/cli-process.ts';
import { type DatabaseProxy, withDatabaseProxy } from '../support/database-proxy.ts';
import { Generations } from '../support/generations.ts';
import { until } from '../support/until.ts';
import { type Workspace, withWorkspace } from '../support/workspace.ts';
import { LIMIT_MS, SIZES } from './sizes.ts';

const UNFINISHED = `SELECT r.id::text AS id, r.status, r.counts, r.finished_at IS NOT NULL AS ended,
    (SELECT count(*)::int FROM sync_changes c WHERE c.run_id = r.id) AS changes
  FROM sync_runs r WHERE r.status IN ('running', 'interrupted') ORDER BY r.id`;

/** Counts what a series of killed applies left behind. */
class Casualties {
  kills = 0;
  wholeRows = 0;
  interruptedRuns = 0;
  completedRuns = 0;

  /** Expects whole rows and a true audit trail after a kill, and that the next run completes the work. */
  async inspect(workspace: Workspace, { history }: Generations): Promise<void> {
    this.kills++;
    const { rows } = await checkRowsAndAudit(workspace, { history, isComplete: false });
    this.wholeRows += rows;
    const completed = await workspace.runJson('apply', '--lock-timeout', '60');
    expect([completed.code, completed.json.status]).toEqual([0, 'succeeded']);
    await checkRowsAndAudit(workspace, { history, isComplete: true });
    this.completedRuns++;
    const runs = await workspace.query(UNFINISHED);
    for (const { status, ended, counts, changes } of runs) {
      expect([status, ended, counts.created + counts.updated]).toEqual(['interrupted', true, changes]);
    }
    this.interruptedRuns = runs.length;
  }
}

/** Counts the messages of an apply that nobody disturbs. */
async function countMessages(workspace: Workspace, proxy: DatabaseProxy): Promise<number> {
  let messages = 0;
  proxy.intercept(() => {
    messages++;
    return 'pass';
  });
  expect((await startIn(workspace, ['apply'], proxy.url).result).code).toBe(0);
  return messages;
}

/** Kills an apply at a message to the server, which still arrives or is lost. */
async function killAt(workspace: Workspace, proxy: DatabaseProxy, message: number): Promise<void> {
  const apply = startIn(workspace, ['apply'], proxy.url);
  let messages = 0;
  proxy.intercept(() => {
    if (++messages !== message) return 'pass';
    apply.child.kill('SIGKILL');
    return Math.random() < 0.5 ? 'pass' : 'lose';
  });
  await apply.result;
  proxy.intercept(undefined);
}

/** Kills an apply when it has told of so many rows. */
async function killAfterRows(apply: CliProcess, rows: number): Promise<void> {
  const told = () => apply.stderr().split('from Vapi sync').length - 1;
  await until(() => told() >= rows || apply.child.exitCode !== null);
  apply.child.kill('SIGKILL');
  await apply.result;
}

describe('an apply that is killed at a random moment', () => {
  test(
    'leaves whole rows and a true audit trail on a server, and the next one completes it',
    { timeout: LIMIT_MS },
    ({ task }) =>
      withWorkspace({}, async (workspace) => {
        await useSmallBatches(workspace);
        const generations = new Generations(40);
        const casualties = new Casualties();
        workspace.sandbox.documents.replace(generations.current);
        await withDatabaseProxy(String(workspace.database.settings.url), async (proxy) => {
          const messages = await countMessages(workspace, proxy);
          for (let kill = 0; kill < SIZES.kills; kill++) {
            workspace.sandbox.documents.replace(generations.advance());
            await killAt(workspace, proxy, 1 + Math.floor((messages * (kill + Math.random())) / SIZES.kills));
            await casualties.inspect(workspace, generations);
          }
        });
        expect(casualties.interruptedRuns).toBeGreaterThan(0);
        task.meta.counts = { ...casualties };
      }),
  );

  test('does so on the embedded database', { timeout: LIMIT_MS }, ({ task }) =>
    withWorkspace({ kind: 'embedded' }, async (workspace) => {
      await useSmallBatches(workspace);
      const generations = new Generations(40);
      const casualties = new Casualties();
      workspace.sandbox.documents.replace(generations.current);
      expect((await workspace.run('apply')).code).toBe(0);
      for (let kill = 0; kill < SIZES.embeddedKills; kill++) {
        workspace.sandbox.documents.replace(generations.advance());
        await killAfterRows(startIn(workspace, ['apply']), Math.floor(Math.random() * 40));
        await casualties.inspect(workspace, generations);
      }
      task.meta.counts = { ...casualties };
    }),
  );
});
