import { describe, expect, test } from 'vitest';
import type { Database } from '../../../../src/adapters/postgres/database.ts';
import { planPrune, pruneHistory } from '../../../../src/app/history/prune.ts';
import { databaseConfig, queryDatabase, SILENT, withDatabase, withOpenDatabase } from '../../../support/database.ts';
import { assistantDocument, RUN } from '../../../support/database-changes.ts';
import { recordRun, revertRecorded } from '../../../support/recorded-runs.ts';

const DAY_MS = 86_400_000;
const NOW_MS = Date.parse('2026-11-25T12:00:00Z');
const { source: _, options: __, ...run } = RUN;

/** Four runs, 400, 300, 200 and 100 days old: one makes a row, the others change its name. */
async function recordFour(database: Database, query: (sql: string) => Promise<unknown>): Promise<void> {
  for (const [index, name] of ['A', 'B', 'C', 'D'].entries()) {
    const id = await recordRun(database, [assistantDocument('a', { name })]);
    const startedAt = new Date(NOW_MS - (400 - index * 100) * DAY_MS).toISOString();
    await query(`UPDATE sync_runs SET started_at = '${startedAt}' WHERE id = ${id}`);
  }
}

async function prune({ auditPruner: pruner, runStore: store }: Database, olderThanDays: number, keepLast = 0) {
  const plan = await planPrune(pruner, { olderThanMs: olderThanDays * DAY_MS, keepLast }, NOW_MS);
  const { signal } = new AbortController();
  return pruneHistory({ pruner, store, logger: SILENT }, { plan, run, signal });
}

async function runIds({ auditTrail }: Database): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { id } of auditTrail.runs({ assistantIds: [], limit: 10 })) ids.push(id);
  return ids;
}

describe('pruning', () => {
  const withRuns = (use: (database: Database, query: (sql: string) => Promise<unknown>) => Promise<void>) =>
    withDatabase('server', (test) =>
      withOpenDatabase(databaseConfig(test), async (database) => {
        await database.schemaAdmin.migrate();
        const query = (sql: string) => queryDatabase(test, sql);
        await recordFour(database, query);
        await use(database, query);
      }),
    );

  test('removes runs that are old enough, says what is lost, and is recorded', () =>
    withRuns(async (database) => {
      const result = await prune(database, 250);
      expect(result).toMatchObject({ run: '5', runs: 2, changes: 2, creates: 1, firstRun: '1', lastRun: '2' });
      expect(await runIds(database)).toEqual(['5', '4', '3']);
      expect(await database.auditTrail.findRun('5')).toMatchObject({
        status: 'succeeded',
        source: { kind: 'prune', location: 'runs 1 to 2' },
        counts: { prunedRuns: 2, prunedChanges: 2 },
      });
    }));

  test('keeps the newest runs, whatever their age', () =>
    withRuns(async (database) => {
      expect(await prune(database, 50, 3)).toMatchObject({ runs: 1, lastRun: '1' });
      expect(await runIds(database)).toEqual(['5', '4', '3', '2']);
    }));

  test('keeps a run that is at work, and what came after it', () =>
    withRuns(async (database, query) => {
      await query("UPDATE sync_runs SET status = 'running' WHERE id = 2");
      expect(await prune(database, 50)).toMatchObject({ runs: 1, lastRun: '1' });
    }));

  test('leaves what stays exactly revertible', () =>
    withRuns(async (database) => {
      await prune(database, 150);
      expect((await revertRecorded(database, '4')).summary).toMatchObject({ updated: 1 });
      const row = (await database.currentState.loadRows(['a'])).get('a');
      expect(row?.values['name']).toBe('C');
    }));

  test('records nothing where there is nothing to remove', () =>
    withRuns(async (database) => {
      expect(await prune(database, 5000)).toMatchObject({ run: null, runs: 0, changes: 0 });
      expect(await runIds(database)).toEqual(['4', '3', '2', '1']);
    }));
});
