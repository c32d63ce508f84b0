import type { Database } from '../../src/adapters/postgres/database.ts';
import type { RunStart, WrittenChange } from '../../src/app/ports.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { Change, CreateChange, UpdateChange } from '../../src/domain/plan/change.ts';
import { toRow } from '../../src/domain/row/desired.ts';
import { differingColumns } from '../../src/domain/row/equal.ts';
import { fingerprintRow } from '../../src/domain/row/fingerprint.ts';
import type { ColumnValues, CurrentRow, RowId } from '../../src/domain/row/row.ts';

/** What a run of the tests says about itself. */
export const RUN: RunStart = {
  source: { kind: 'vapi', location: 'http://127.0.0.1' },
  options: { force: false },
  toolVersion: '0.0.0',
  host: 'test-host',
  actor: 'test-actor',
  gitRevision: null,
};

/** An assistant document with what is required, and the fields given. */
export function assistantDocument(id: string, fields: JsonObject = {}): JsonObject {
  return {
    id,
    createdAt: '2024-05-06T07:08:09.123Z',
    updatedAt: '2024-06-07T08:09:10.456Z',
    name: `Assistant ${id}`,
    ...fields,
  };
}

/** The change that creates a document's row for user 1. */
export function createOf(document: JsonObject, userId: RowId = 1): CreateChange {
  return {
    action: 'create',
    vapiAssistantId: String(document['id']),
    name: String(document['name']),
    owner: { userId, rule: 'first-admin' },
    columns: Object.keys(toRow(document)),
    rowJson: JSON.stringify(toRow(document)),
  };
}

/** The change that brings a row to the desired values. */
export function updateOf(row: CurrentRow, desired: ColumnValues, forced = false): UpdateChange {
  return {
    action: 'update',
    vapiAssistantId: row.vapiAssistantId,
    assistantId: row.assistantId,
    name: String(desired['name']),
    owner: { userId: row.ownerId, rule: 'existing' },
    forced,
    columns: differingColumns(row.values, desired),
    before: {},
    rowFingerprint: fingerprintRow(row.values),
    rowJson: JSON.stringify(desired),
  };
}

/** Writes changes in one transaction of a new run. */
export async function writeChanges(database: Database, changes: readonly Change[]): Promise<readonly WrittenChange[]> {
  const run = await database.runStore.start(RUN);
  return database.runStore.transaction(run, (writer) => writer.write(changes));
}

/** The row of one assistant as it is now. */
export async function loadRow(database: Database, id: string): Promise<CurrentRow> {
  const row = (await database.currentState.loadRows([id])).get(id);
  if (!row) throw new Error(`no row of assistant ${id}`);
  return row;
}
