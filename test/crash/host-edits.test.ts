import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/domain/json.ts';
import { AppError } from '../../src/errors.ts';
import { type ApplyChoice, applyDocuments, planDocuments } from '../support/apply-in-process.ts';
import { assertState, loadValues } from '../support/audit-check.ts';
import { DATABASE_KINDS, queryDatabase, type TestDatabase, withDatabase } from '../support/database.ts';
import { assistantDocument } from '../support/database-changes.ts';
import { LIMIT_MS, SIZES } from './sizes.ts';

const RUNS = { server: SIZES.hostEdits, embedded: SIZES.embeddedHostEdits } as const;
const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'new-1', 'new-2'];

/** What the host application does to one assistant between plan and apply. */
const EDITS = {
  name: "UPDATE assistants SET name = 'edited by the host' WHERE vapi_assistant_id = $",
  note: "UPDATE assistants SET host_note = 'noted by the host' WHERE vapi_assistant_id = $",
  delete: 'DELETE FROM assistants WHERE vapi_assistant_id = $',
  insert: `INSERT INTO assistants (vapi_assistant_id, name, user_id, created_by) VALUES ($, 'made by the host', 1, 1)
    ON CONFLICT (vapi_assistant_id) DO NOTHING`,
} as const;

const edits = fc.array(
  fc.record({
    id: fc.constantFrom(...IDS),
    kind: fc.constantFrom<keyof typeof EDITS>('name', 'note', 'delete', 'insert'),
  }),
  { maxLength: 4 },
);
const choice = fc.record({ atomic: fc.boolean(), batchSize: fc.integer({ min: 1, max: 4 }) });

type Dump = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

async function dump(database: TestDatabase): Promise<Dump> {
  const rows = await queryDatabase(database, 'SELECT vapi_assistant_id AS id, to_jsonb(a) AS row FROM assistants a');
  return new Map(rows.map(({ id, row }) => [id, row]));
}

/** Whether the row is not what the plan saw, or is there although the plan makes it. */
function isStale(planned: Dump, edited: Dump, id: string): boolean {
  const [before, after] = [planned.get(id), edited.get(id)];
  if (before === undefined || after === undefined) return before !== after;
  return before['id'] !== after['id'] || before['name'] !== after['name'];
}

interface Scenario {
  readonly changed: readonly string[];
  readonly edits: readonly { readonly id: string; readonly kind: keyof typeof EDITS }[];
  readonly choice: ApplyChoice;
}

/** Makes six rows, plans changes of some and two more, edits, applies; then looks at every row. */
async function play(database: TestDatabase, { changed, edits: list, choice: how }: Scenario): Promise<number> {
  await queryDatabase(database, 'DELETE FROM sync_changes');
  await queryDatabase(database, 'DELETE FROM assistants');
  const old = IDS.slice(0, 6).map((id) => assistantDocument(id));
  await applyDocuments(database, await planDocuments(database, old), { atomic: false, batchSize: 100 });
  const desired = new Map(IDS.map((id) => [id, documentOf(id, changed)]));
  const plan = await planDocuments(database, [...desired.values()]);
  const planned = await dump(database);
  for (const { id, kind } of list) await queryDatabase(database, EDITS[kind].replace('$', `'${id}'`));
  const edited = await dump(database);
  const result = await applyDocuments(database, plan, how);
  const work = [...changed, 'new-1', 'new-2'];
  const stale = work.filter((id) => isStale(planned, edited, id));
  const written = how.atomic && stale.length > 0 ? [] : work.filter((id) => !stale.includes(id));
  expect(result instanceof AppError ? result.code : failedIds(result)).toEqual(
    how.atomic && stale.length > 0 ? 'APPLY_ROLLED_BACK' : [...stale].sort(),
  );
  const rows = { edited, final: await dump(database) };
  await assertRows(database, rows, new Map(written.map((id) => [id, desired.get(id) ?? {}])));
  return stale.length;
}

function documentOf(id: string, changed: readonly string[]): JsonObject {
  return assistantDocument(id, changed.includes(id) ? { firstMessage: 'changed in Vapi' } : {});
}

function failedIds({
  failed,
}: {
  readonly failed: readonly { readonly vapiAssistantId: string }[];
}): readonly string[] {
  return failed.map(({ vapiAssistantId }) => vapiAssistantId).sort();
}

/** Written rows are their documents and keep the host's note; all others are as the host left them, to the microsecond. */
async function assertRows(
  database: TestDatabase,
  { edited, final }: { readonly edited: Dump; readonly final: Dump },
  written: ReadonlyMap<string, JsonObject>,
): Promise<void> {
  const values = await loadValues(database, [...written.keys()]);
  for (const [id, document] of written) {
    assertState(id, values.get(id) ?? {}, document);
    expect(final.get(id)?.['host_note']).toBe(edited.get(id)?.['host_note'] ?? null);
  }
  const others = (rows: Dump) => [...rows].filter(([id]) => !written.has(id));
  expect(new Map(others(final))).toEqual(new Map(others(edited)));
}

describe.each(DATABASE_KINDS)('edits of the host between plan and apply, on %s', (kind) => {
  test('are never lost, and nothing is written that was not planned', { timeout: LIMIT_MS }, ({ task }) =>
    withDatabase(kind, async (database) => {
      await planDocuments(database, []);
      await queryDatabase(database, 'ALTER TABLE assistants ADD COLUMN host_note text');
      const counts = { plans: 0, staleRows: 0 };
      const scenario = fc.record({ changed: fc.subarray(IDS.slice(0, 6)), edits, choice });
      await fc.assert(
        fc.asyncProperty(scenario, async (each) => {
          counts.staleRows += await play(database, each);
          counts.plans++;
        }),
        { numRuns: RUNS[kind] },
      );
      task.meta.counts = counts;
    }),
  );
});
