import { expect, test } from 'vitest';
import { parseFaults } from '../../src/sandbox/faults.ts';
import { checkRowsAndAudit } from '../support/audit-check.ts';
import { startIn, useSmallBatches } from '../support/cli-process.ts';
import { Generations } from '../support/generations.ts';
import { type TransactionPooler, withTransactionPooler } from '../support/transaction-pooler.ts';
import { until } from '../support/until.ts';
import { type Workspace, withWorkspace } from '../support/workspace.ts';

const SERVER_CONNECTIONS = 4;

/** A workspace whose database is behind a pooler in transaction mode. */
function withPooler(
  use: (workspace: Workspace, pooler: TransactionPooler, generations: Generations) => Promise<void>,
): Promise<void> {
  return withWorkspace({}, async (workspace) => {
    await useSmallBatches(workspace);
    const generations = new Generations(40);
    workspace.sandbox.documents.replace(generations.current);
    const url = String(workspace.database.settings.url);
    await withTransactionPooler(url, SERVER_CONNECTIONS, (pooler) => use(workspace, pooler, generations));
  });
}

const LEFT_BEHIND = `SELECT application_name FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name <> 'pooler'
  UNION ALL SELECT locktype FROM pg_locks l JOIN pg_database d ON d.oid = l.database
    WHERE d.datname = current_database() AND locktype = 'advisory'`;

test('six applies behind a transaction-mode pooler all succeed, and leave no lock and no setting behind', () =>
  withPooler(async (workspace, pooler, { history }) => {
    const args = ['apply', '--lock-timeout', '60', '--json'];
    const applies = Array.from({ length: 6 }, () => startIn(workspace, args, pooler.url));
    const results = await Promise.all(applies.map(({ result }) => result));
    expect(results.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0]);
    await checkRowsAndAudit(workspace, { history, isComplete: true });
    expect(pooler.opened()).toBe(SERVER_CONNECTIONS);
    expect(await workspace.query(LEFT_BEHIND)).toEqual([]);
  }));

test('the lock of an apply that is killed behind such a pooler is free at once', () =>
  withPooler(async (workspace, pooler) => {
    workspace.sandbox.setFaults(parseFaults('timeout:1'));
    const holder = startIn(workspace, ['apply'], pooler.url);
    await until(() => workspace.sandbox.requests.length > 0);
    const refused = await startIn(workspace, ['apply', '--json'], pooler.url).result;
    expect([refused.code, JSON.parse(refused.stdout).error.holder.pid]).toEqual([4, holder.child.pid]);
    holder.child.kill('SIGKILL');
    await holder.result;
    const next = await startIn(workspace, ['apply', '--lock-timeout', '5', '--json'], pooler.url).result;
    expect([next.code, JSON.parse(next.stdout).summary.created]).toEqual([0, 40]);
  }));
