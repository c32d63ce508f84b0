import { expect, test } from 'vitest';
import { generateAssistants } from '../../src/sandbox/generate.ts';
import { checkRowsAndAudit } from '../support/audit-check.ts';
import { startIn, useSmallBatches } from '../support/cli-process.ts';
import { Generations } from '../support/generations.ts';
import { withPgBouncer } from '../support/own-pgbouncer.ts';
import { withWorkspace } from '../support/workspace.ts';

const DOCUMENTS = [...generateAssistants({ count: 3, seed: 1, ties: 1 })];

test.each(['transaction', 'session'] as const)(
  'applies at the same time behind PgBouncer in %s mode all succeed',
  (mode) =>
    withWorkspace({}, async (workspace) => {
      await useSmallBatches(workspace);
      const history = new Generations(20);
      workspace.sandbox.documents.replace(history.current);
      const database = new URL(String(workspace.database.settings.url)).pathname.slice(1);
      await withPgBouncer({ mode, size: 9, database }, async (url) => {
        const applies = [1, 2, 3].map(() => startIn(workspace, ['apply', '--lock-timeout', '60', '--json'], url));
        const results = await Promise.all(applies.map(({ result }) => result));
        expect(results.map(({ code }) => code)).toEqual([0, 0, 0]);
        await checkRowsAndAudit(workspace, { history: history.history, isComplete: true });
        const left = `SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
        WHERE d.datname = current_database() AND locktype = 'advisory'`;
        expect(await workspace.query(left)).toEqual([]);
      });
    }),
);

test('a pool of one behind PgBouncer is told, or enough, and the command ends', () =>
  withWorkspace({ documents: DOCUMENTS }, async (workspace) => {
    const database = new URL(String(workspace.database.settings.url)).pathname.slice(1);
    await withPgBouncer({ mode: 'transaction', size: 1, database }, async (url) => {
      expect(await startIn(workspace, ['plan'], url).result).toMatchObject({ code: 0 });
      const { code, stdout, stderr } = await startIn(workspace, ['apply'], url).result;
      expect([code, stderr + stdout]).toEqual([1, expect.stringMatching(/connection/)]);
    });
  }));
