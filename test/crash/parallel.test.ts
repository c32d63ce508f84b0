import { describe, expect, test } from 'vitest';
import { checkRowsAndAudit } from '../support/audit-check.ts';
import { startIn } from '../support/cli-process.ts';
import { DATABASE_KINDS } from '../support/database.ts';
import { Generations } from '../support/generations.ts';
import { type CommandJson, type Workspace, withWorkspace } from '../support/workspace.ts';
import { LIMIT_MS, SIZES } from './sizes.ts';

/** An apply in a process of its own, beside others. */
async function applyBeside(workspace: Workspace, ...flags: readonly string[]) {
  const { code, stdout } = await startIn(workspace, ['apply', '--json', ...flags]).result;
  return { code, json: JSON.parse(stdout) as CommandJson };
}

const COUNTS = { server: SIZES.parallel, embedded: SIZES.embeddedParallel } as const;

describe.each(DATABASE_KINDS)('applies at the same time on the %s database', (kind) => {
  test('that wait for each other all succeed, and record each change once', { timeout: LIMIT_MS }, ({ task }) =>
    withWorkspace({ kind }, async (workspace) => {
      const generations = new Generations(30);
      workspace.sandbox.documents.replace(generations.current);
      const all = Array.from({ length: COUNTS[kind] }, () => applyBeside(workspace, '--lock-timeout', '60'));
      const results = await Promise.all(all);
      expect(results.map(({ code }) => code)).toEqual(results.map(() => 0));
      const created = results.map(({ json }) => json.summary.created).sort((a, b) => b - a);
      expect(created).toEqual([30, ...results.slice(1).map(() => 0)]);
      await checkRowsAndAudit(workspace, { history: generations.history, isComplete: true });
      task.meta.counts = { applies: results.length, succeeded: results.length, changes: 30 };
    }),
  );

  test('that do not wait are refused or succeed, and together do what one does', { timeout: LIMIT_MS }, ({ task }) =>
    withWorkspace({ kind }, async (workspace) => {
      const generations = new Generations(30);
      workspace.sandbox.documents.replace(generations.current);
      const results = await Promise.all(Array.from({ length: COUNTS[kind] }, () => applyBeside(workspace)));
      const refused = results.filter(({ code }) => code === 4);
      expect(results.filter(({ code }) => code === 0)).toHaveLength(results.length - refused.length);
      const code = kind === 'server' ? 'LOCK_HELD' : 'DATABASE_IN_USE';
      expect(refused.map(({ json }) => json.error.code)).toEqual(refused.map(() => code));
      await checkRowsAndAudit(workspace, { history: generations.history, isComplete: true });
      task.meta.counts = { applies: results.length, refused: refused.length, changes: 30 };
    }),
  );
});
