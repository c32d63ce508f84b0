import { MIRRORED_COLUMNS } from '../../src/domain/field-map/columns.ts';
import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import { ownValue } from '../../src/domain/json.ts';
import { toRow } from '../../src/domain/row/desired.ts';
import { isEqualJson } from '../../src/domain/row/equal.ts';
import type { ColumnValues } from '../../src/domain/row/row.ts';
import { databaseConfig, type TestDatabase, withOpenDatabase } from './database.ts';
import type { Workspace } from './workspace.ts';

interface AuditRecord {
  readonly vapi_assistant_id: string;
  readonly action: string;
  readonly changes: Record<string, { before?: JsonValue; after?: JsonValue }> | null;
}

export interface RowsCheck {
  /** All versions of each document, oldest first. */
  readonly history: ReadonlyMap<string, readonly JsonObject[]>;
  /** Every row must be of the last version; else the one before will do, too, or no row where there is none. */
  readonly isComplete: boolean;
}

export interface RowsReport {
  readonly rows: number;
  readonly changes: number;
}

/**
 * Expects every row to be whole, and the audit trail to tell each of its earlier states once, in their order: undoing one
 * record after the other must lead through every version of its document back to its creation.
 */
export async function checkRowsAndAudit(workspace: Workspace, check: RowsCheck): Promise<RowsReport> {
  const records: AuditRecord[] = await workspace.query(
    'SELECT vapi_assistant_id, action, changes FROM sync_changes ORDER BY id DESC',
  );
  const rows = await loadValues(workspace.database, [...check.history.keys()]);
  for (const [id, versions] of check.history) {
    const own = records.filter((record) => record.vapi_assistant_id === id);
    const states = rebuildStates(id, rows.get(id), own);
    const missing = versions.length - states.length;
    if (missing < 0 || missing > (check.isComplete ? 0 : 1))
      throw new Error(`${id} was written ${states.length} times`);
    for (const [index, state] of states.entries()) assertState(id, state, versions[index] ?? {});
  }
  return { rows: rows.size, changes: records.length };
}

/** All states of a row, oldest first; its records come newest first. */
function rebuildStates(
  id: string,
  values: ColumnValues | undefined,
  records: readonly AuditRecord[],
): readonly ColumnValues[] {
  if (!values) {
    if (records.length > 0) throw new Error(`${id} has records and no row`);
    return [];
  }
  const actions = records.map(({ action }) => action);
  if (actions.length === 0 || actions.indexOf('create') !== actions.length - 1) {
    throw new Error(`${id} was created more than once, or never`);
  }
  const states = [values];
  for (const { changes } of records.slice(0, -1)) states.unshift(undo(id, states[0] ?? {}, changes ?? {}));
  return states;
}

function undo(id: string, state: ColumnValues, changes: NonNullable<AuditRecord['changes']>): ColumnValues {
  const earlier: Record<string, JsonValue> = { ...state };
  for (const [column, { before, after }] of Object.entries(changes)) {
    if (!isEqualJson(ownValue(state, column), after)) throw new Error(`${id}: ${column} is not what was recorded`);
    if (before === undefined) delete earlier[column];
    else earlier[column] = before;
  }
  return earlier;
}

/** Expects all columns of a row to be what its document says. */
export function assertState(id: string, state: ColumnValues, document: JsonObject): void {
  const expected = toRow(document);
  for (const { name } of MIRRORED_COLUMNS) {
    if (!isEqualJson(ownValue(state, name), ownValue(expected, name))) throw new Error(`${id}: ${name} is not whole`);
  }
}

/** Mirrored columns of rows by their Vapi id. */
export function loadValues(database: TestDatabase, ids: readonly string[]): Promise<ReadonlyMap<string, ColumnValues>> {
  return withOpenDatabase(databaseConfig(database), async ({ currentState }) => {
    const rows = await currentState.loadRows(ids);
    return new Map([...rows].map(([id, row]) => [id, row.values]));
  });
}
