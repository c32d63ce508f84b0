import { describe, expect, test } from 'vitest';
import { StaleRowsError } from '../../../../src/app/write-errors.ts';
import type { ColumnValues } from '../../../../src/domain/row/row.ts';
import {
  DATABASE_KINDS,
  databaseConfig,
  queryDatabase,
  withDatabase,
  withOpenDatabase,
} from '../../../support/database.ts';
import {
  assistantDocument,
  createOf,
  loadRow,
  RUN,
  updateOf,
  writeChanges,
} from '../../../support/database-changes.ts';

/** The row before a recorded change, from the row after it. */
function undo(after: ColumnValues, changes: Record<string, { before?: ColumnValues[string] }>): ColumnValues {
  const before = { ...after };
  for (const [column, change] of Object.entries(changes)) {
    if (change.before === undefined) delete before[column];
    else before[column] = change.before;
  }
  return before;
}

describe.each(DATABASE_KINDS)('audit trail on %s', (kind) => {
  test('rebuilds every earlier state, backwards from the current row', () =>
    withDatabase(kind, async (database) => {
      const states: ColumnValues[] = [];
      await withOpenDatabase(databaseConfig(database), async (open) => {
        await open.schemaAdmin.migrate();
        await writeChanges(open, [createOf(assistantDocument('a', { model: { a: 1 }, hooks: [] }))]);
        for (const patch of [
          { model: null, vapi_updated_at: '2025-01-01T00:00:00.000Z' },
          { hooks: null },
          { name: 'N', model: [] },
        ]) {
          const row = await loadRow(open, 'a');
          states.unshift(row.values);
          await writeChanges(open, [updateOf(row, { ...row.values, ...patch })]);
        }
        states.unshift((await loadRow(open, 'a')).values);
      });
      const records = await queryDatabase(database, 'SELECT changes FROM sync_changes ORDER BY id DESC');
      const rebuilt = states.slice(0, 1);
      for (const { changes } of records.slice(0, -1)) rebuilt.push(undo(rebuilt.at(-1) ?? {}, changes));
      expect(rebuilt).toEqual(states);
    }));

  test('a create is recorded without a copy of the row', () =>
    withDatabase(kind, async (database) => {
      await withOpenDatabase(databaseConfig(database), async (open) => {
        await open.schemaAdmin.migrate();
        await writeChanges(open, [createOf(assistantDocument('a'))]);
      });
      const [record] = await queryDatabase(database, 'SELECT * FROM sync_changes');
      expect(record).toMatchObject({
        vapi_assistant_id: 'a',
        action: 'create',
        owner_rule: 'first-admin',
        changes: null,
      });
      expect([String(record.run_id), String(record.assistant_id)]).toEqual(['1', '1']);
    }));

  test('a run tells what it was, when, and how it ended', () =>
    withDatabase(kind, async (database) => {
      await withOpenDatabase(databaseConfig(database), async (open) => {
        await open.schemaAdmin.migrate();
        const run = await open.runStore.start(RUN);
        await open.runStore.finish(run, { status: 'partial', counts: { failed: 2 }, error: 'two failed' });
      });
      const [run] = await queryDatabase(database, 'SELECT *, finished_at >= started_at AS ordered FROM sync_runs');
      const { toolVersion, gitRevision, ...same } = RUN;
      expect(run).toMatchObject({ ...same, tool_version: toolVersion, git_revision: gitRevision });
      expect(run).toMatchObject({ status: 'partial', counts: { failed: 2 }, error: 'two failed', ordered: true });
    }));

  test('refuses an update of a row that was edited since the plan, and writes nothing', () =>
    withDatabase(kind, async (database) => {
      await withOpenDatabase(databaseConfig(database), async (open) => {
        await open.schemaAdmin.migrate();
        await writeChanges(
          open,
          ['a', 'b'].map((id) => createOf(assistantDocument(id))),
        );
        const [a, b] = [await loadRow(open, 'a'), await loadRow(open, 'b')];
        const edited = { ...a, values: { ...a.values, name: 'as the plan saw it' } };
        const changes = [updateOf(b, { ...b.values, name: 'B' }), updateOf(edited, { ...a.values, name: 'A' })];
        const error = await writeChanges(open, changes).catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(StaleRowsError);
        expect((error as StaleRowsError).vapiAssistantIds).toEqual(['a']);
        expect((await loadRow(open, 'b')).values['name']).toBe('Assistant b');
      });
    }));

  test('refuses to create a row that exists meanwhile, and to update one that is gone', () =>
    withDatabase(kind, (database) =>
      withOpenDatabase(databaseConfig(database), async (open) => {
        await open.schemaAdmin.migrate();
        await writeChanges(open, [createOf(assistantDocument('a'))]);
        const again = writeChanges(
          open,
          ['a', 'b'].map((id) => createOf(assistantDocument(id))),
        );
        await expect(again).rejects.toMatchObject({ vapiAssistantIds: ['a'] });
        const row = { ...(await loadRow(open, 'a')), assistantId: 99 };
        await expect(writeChanges(open, [updateOf(row, row.values, true)])).rejects.toBeInstanceOf(StaleRowsError);
        expect((await open.currentState.loadRows(['b'])).size).toBe(0);
      }),
    ));
});
