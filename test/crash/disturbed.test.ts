import { describe, expect, test } from 'vitest';
import { checkRowsAndAudit } from '../support/audit-check.ts';
import { startIn, useSmallBatches } from '../support/cli-process.ts';
import { queryServer } from '../support/database.ts';
import { type Fate, type Interceptor, withDatabaseProxy } from '../support/database-proxy.ts';
import { Generations } from '../support/generations.ts';
import { type Workspace, withWorkspace } from '../support/workspace.ts';
import { LIMIT_MS, SIZES } from './sizes.ts';

const TERMINATE_ALL = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND application_name LIKE 'vapi-sync%'`;

/** The first messages open the connection, which is not tried again. */
const FIRST_MESSAGES = 12;
/** An apply must get through some of its tries. */
const MOST_IN_A_RUN = 6;

/** Counts what was done to a series of applies. */
class Disturbances {
  runs = 0;
  terminatedBackends = 0;
  lostMessages = 0;
  lostAnswers = 0;
  changes = 0;

  /** Disturbs about one message of thirty. */
  interceptor({ database }: Workspace): Interceptor {
    let messages = 0;
    let done = 0;
    return async () => {
      if (++messages <= FIRST_MESSAGES || done >= MOST_IN_A_RUN || Math.random() > 1 / 30) return 'pass';
      done++;
      return this.#strike(String(database.settings.url));
    };
  }

  async #strike(url: string): Promise<Fate> {
    const kind = Math.floor(Math.random() * 3);
    if (kind === 0) this.terminatedBackends += (await queryServer(url, TERMINATE_ALL)).length;
    if (kind === 1) this.lostMessages++;
    if (kind === 2) this.lostAnswers++;
    return kind === 0 ? 'pass' : kind === 1 ? 'lose' : 'lose answer';
  }
}

describe('an apply whose connections are lost at random moments', () => {
  test('completes, and writes and records each change once', { timeout: LIMIT_MS }, ({ task }) =>
    withWorkspace({}, async (workspace) => {
      await useSmallBatches(workspace);
      const generations = new Generations(60);
      const disturbances = new Disturbances();
      await withDatabaseProxy(String(workspace.database.settings.url), async (proxy) => {
        for (let run = 0; run < SIZES.disturbedRuns; run++) {
          workspace.sandbox.documents.replace(run === 0 ? generations.current : generations.advance());
          proxy.intercept(disturbances.interceptor(workspace));
          const { code, stderr } = await startIn(workspace, ['apply'], proxy.url).result;
          expect(code, stderr).toBe(0);
          const { changes } = await checkRowsAndAudit(workspace, { history: generations.history, isComplete: true });
          Object.assign(disturbances, { runs: run + 1, changes });
        }
      });
      const runs = await workspace.query('SELECT status FROM sync_runs');
      expect(runs.map(({ status }) => status)).toEqual(runs.map(() => 'succeeded'));
      expect(runs).toHaveLength(SIZES.disturbedRuns);
      task.meta.counts = { ...disturbances };
    }),
  );
});
