import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Database } from '../../../src/adapters/postgres/database.ts';
import type { ColumnChanges, RecordedChange } from '../../../src/domain/plan/recorded-change.ts';
import type { ColumnValues } from '../../../src/domain/row/row.ts';
import { RefusedError } from '../../../src/errors.ts';
import { DATABASE_KINDS, databaseConfig, withDatabase, withOpenDatabase } from '../../support/database.ts';
import { assistantDocument } from '../../support/database-changes.ts';
import { jsonValue } from '../../support/documents.ts';
import { type Rows, recordRun, revertRecorded } from '../../support/recorded-runs.ts';

const fields = fc.record(
  {
    name: fc.constantFrom('A', 'B', ''),
    updatedAt: fc.constantFrom('2025-01-01T00:00:00.001Z', '2025-01-02T00:00:00.000Z'),
    model: jsonValue,
    clientMessages: fc.shuffledSubarray(['a', 'b', 'c']),
    endCallMessage: fc.option(fc.string({ maxLength: 3 }), { nil: null }),
    somethingNew: jsonValue,
  },
  { requiredKeys: [] },
);
const applies = fc.uniqueArray(fc.tuple(fc.nat({ max: 4 }), fields), { minLength: 1, selector: ([id]) => id });
const steps = fc.array(fc.oneof(applies, fc.nat({ max: 5 })), { minLength: 2, maxLength: 8 });

/** The assistants of one example; others share the database. */
class World {
  readonly ids: readonly string[];
  readonly runs: { readonly id: string; readonly before: Rows; readonly after: Rows }[] = [];
  readonly #database: Database;

  constructor(database: Database, prefix: string) {
    this.#database = database;
    this.ids = [0, 1, 2, 3, 4].map((id) => `${prefix}-${id}`);
  }

  rows(): Promise<Rows> {
    return this.#database.currentState.loadRows(this.ids);
  }

  async record(work: () => Promise<string>): Promise<void> {
    const before = await this.rows();
    const id = await work();
    this.runs.push({ id, before, after: await this.rows() });
  }

  /** Values of a row in all states between runs, newest first, rebuilt from the last row and the records alone. */
  async rebuild(id: string): Promise<(ColumnValues | undefined)[]> {
    const states = [this.runs.at(-1)?.after.get(id)?.values];
    for (const run of this.runs.toReversed()) {
      let state = states.at(-1);
      for await (const page of this.#database.auditTrail.changes(run.id)) {
        for (const record of page.filter(({ vapiAssistantId }) => vapiAssistantId === id)) {
          state = record.action === 'create' ? undefined : undo(state ?? {}, record.columns);
        }
      }
      states.push(state);
    }
    return states;
  }
}

function undo(values: ColumnValues, changes: ColumnChanges): ColumnValues {
  const entries = Object.entries(changes).map(([column, { before }]) => [column, before] as const);
  const known = new Set(['user_id', 'created_by', 'created_at', 'updated_at', 'last_synced_at']);
  const all = { ...values, ...Object.fromEntries(entries.filter(([column]) => !known.has(column))) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as ColumnValues;
}

let examples = 0;

async function checkExample(database: Database, example: (number | [number, object][])[]): Promise<void> {
  const world = new World(database, `example${examples++}`);
  for (const step of example) {
    if (typeof step === 'number') await checkRevert(database, world, step);
    else {
      const documents = step.map(([id, given]) => assistantDocument(String(world.ids[id]), { ...given }));
      await world.record(() => recordRun(database, documents));
    }
  }
  await checkUndoOfLast(database, world);
  for (const id of world.ids) {
    const states = [world.runs.at(-1)?.after, ...world.runs.toReversed().map(({ before }) => before)];
    expect(await world.rebuild(id)).toEqual(states.map((rows) => rows?.get(id)?.values));
  }
}

/** Any run: either nothing is touched, or all that it touched is as it was before. */
async function checkRevert(database: Database, world: World, pick: number): Promise<void> {
  const target = world.runs[world.runs.length - 1 - (pick % Math.max(1, world.runs.length))];
  if (!target) return;
  const now = await world.rows();
  try {
    await world.record(async () => (await revertRecorded(database, target.id)).run);
  } catch (error) {
    expect(error).toBeInstanceOf(RefusedError);
    expect(await world.rows()).toEqual(now);
    return;
  }
  await expectUndone(database, target, { now, rows: await world.rows() });
}

interface States {
  readonly now: Rows;
  readonly rows: Rows;
}

async function expectUndone(database: Database, run: World['runs'][number], states: States): Promise<void> {
  for await (const page of database.auditTrail.changes(run.id)) {
    for (const record of page) expectRecordUndone(record, run, states);
  }
}

function expectRecordUndone(record: RecordedChange, run: World['runs'][number], states: States): void {
  const { vapiAssistantId: id, assistantId, columns, action } = record;
  if (action === 'create') expect(states.rows.get(id)?.assistantId).not.toBe(assistantId);
  else if (action === 'delete') expect(states.rows.get(id)).toEqual(run.before.get(id));
  // A row that is gone is named and not made again; one that came in its place is another one.
  else if (states.now.get(id)?.assistantId !== assistantId) expect(states.rows.get(id)).toEqual(states.now.get(id));
  else for (const column of Object.keys(columns)) expectColumnUndone([id, column], run, states);
}

/** It is as it was before, and nothing but what the run had written was overwritten. */
function expectColumnUndone([id, column]: [string, string], run: World['runs'][number], { now, rows }: States): void {
  const [row, before, after, overwritten] = [rows, run.before, run.after, now].map(
    (state) => state.get(id)?.values[column],
  );
  expect(row).toEqual(before);
  expect([before, after]).toContainEqual(overwritten);
}

/** The last run can always be undone, and so can that. */
async function checkUndoOfLast(database: Database, world: World): Promise<void> {
  const last = world.runs.at(-1);
  if (!last) return;
  await world.record(async () => (await revertRecorded(database, last.id)).run);
  expect(await world.rows()).toEqual(last.before);
  await world.record(async () => (await revertRecorded(database, String(world.runs.at(-1)?.id))).run);
  expect(await world.rows()).toEqual(last.after);
}

describe.each(DATABASE_KINDS)('reverts on %s', { timeout: 180_000 }, (kind) => {
  test('restore every column of every row, and the records tell every earlier state', () =>
    withDatabase(kind, (database) =>
      withOpenDatabase(databaseConfig(database), async (open) => {
        await open.schemaAdmin.migrate();
        const property = fc.asyncProperty(steps, (example) => checkExample(open, example));
        await fc.assert(property, { numRuns: kind === 'server' ? 40 : 15 });
      }),
    ));
});
