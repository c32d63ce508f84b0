import { MIRRORED_COLUMNS, QUERY_COLUMNS_BY_NAME } from '../field-map/columns.js';
import { ownValue } from '../json.js';
import { isEqualJson } from '../row/equal.js';
import type { CurrentRow } from '../row/row.js';
import {
  type ColumnChange,
  type ColumnChanges,
  columnChange,
  fingerprintCreated,
  type RecordedChange,
} from './recorded-change.js';

/**
 * What undoing a recorded change comes to, given the row as it is now:
 * - `create`, `update`, `delete`: the row gets back what it was before
 * - `done`: it already is as it was before
 * - `missing`: the row that was updated is gone
 * - `changed`: somebody changed it since; `forced` is what overwriting that comes to
 */
export type Reversal =
  | { readonly outcome: 'create' }
  | RowUpdate
  | { readonly outcome: 'delete'; readonly row: CurrentRow }
  | { readonly outcome: 'done' | 'missing' }
  | { readonly outcome: 'changed'; readonly columns: readonly string[]; readonly forced: ForcedReversal };

/** An update back. */
export interface RowUpdate {
  readonly outcome: 'update';
  readonly row: CurrentRow;
  /** Mirrored columns, from what they hold now. */
  readonly columns: ColumnChanges;
  /** Query columns that the host keeps as plain columns: what they held is not looked at. */
  readonly plainColumns: ColumnChanges;
}

export type ForcedReversal = Extract<Reversal, { readonly row: CurrentRow }> | { readonly outcome: 'done' };

/**
 * Decides how a recorded change is undone. `current` is the row of the change's assistant, if there is one now.
 * With `force`, later changes are overwritten.
 */
export function decideReversal(record: RecordedChange, current: CurrentRow | undefined, force = false): Reversal {
  const reversal = decide(record, current);
  return reversal.outcome === 'changed' && force ? reversal.forced : reversal;
}

function decide(record: RecordedChange, current: CurrentRow | undefined): Reversal {
  switch (record.action) {
    case 'create':
      return undoCreate(record, ownRow(record, current));
    case 'update':
      return undoUpdate(record, ownRow(record, current));
    case 'delete':
      return undoDelete(record, current);
    default:
      return record.action satisfies never;
  }
}

/** A row that was made anew for the same assistant is another row. */
function ownRow({ assistantId }: RecordedChange, current: CurrentRow | undefined): CurrentRow | undefined {
  return current?.assistantId === assistantId ? current : undefined;
}

function undoCreate({ rowFingerprint }: RecordedChange, row: CurrentRow | undefined): Reversal {
  if (!row) return { outcome: 'done' };
  const reversal = { outcome: 'delete', row } as const;
  if (fingerprintCreated(row.values, row.ownerId) === rowFingerprint) return reversal;
  return { outcome: 'changed', columns: [], forced: reversal };
}

function undoUpdate({ columns }: RecordedChange, row: CurrentRow | undefined): Reversal {
  if (Object.keys(columns).length === 0) return { outcome: 'done' };
  if (!row) return { outcome: 'missing' };
  const reversal = restoreColumns(row, columns);
  const compared = Object.keys(columns).filter((column) => !QUERY_COLUMNS_BY_NAME.has(column));
  const foreign = compared.filter((column) => !holds(row, column, columns[column]?.after));
  if (foreign.length === 0 || reversal.outcome === 'done') return reversal;
  return { outcome: 'changed', columns: foreign, forced: reversal };
}

/** The row comes back with its key and owner; an assistant that has a row again keeps that one. */
function undoDelete({ assistantId, columns }: RecordedChange, current: CurrentRow | undefined): Reversal {
  if (!current) return { outcome: 'create' };
  const mirrored = Object.fromEntries(MIRRORED_COLUMNS.map(({ name }) => [name, columns[name] ?? {}]));
  const forced = restoreColumns(current, mirrored);
  if (forced.outcome === 'done' && current.assistantId === assistantId) return forced;
  return { outcome: 'changed', columns: forced.outcome === 'update' ? Object.keys(forced.columns) : [], forced };
}

const MIRRORED: ReadonlySet<string> = new Set(MIRRORED_COLUMNS.map(({ name }) => name));

/** Brings columns back to their values before the change, from whatever they hold now. */
function restoreColumns(row: CurrentRow, columns: ColumnChanges): ForcedReversal {
  const entries = Object.entries(columns);
  const mirrored = entries.filter(([column]) => MIRRORED.has(column));
  const differing = mirrored.filter(([column, { before }]) => !holds(row, column, before));
  if (differing.length === 0 && mirrored.length > 0) return { outcome: 'done' };
  const plain = entries.filter(([column]) => QUERY_COLUMNS_BY_NAME.has(column));
  if (differing.length + plain.length === 0) return { outcome: 'done' };
  return {
    outcome: 'update',
    row,
    columns: Object.fromEntries(
      differing.map(([column, { before }]) => [column, columnChange(ownValue(row.values, column), before)]),
    ),
    plainColumns: Object.fromEntries(plain.map(([column, { before }]) => [column, columnChange(undefined, before)])),
  };
}

function holds({ values }: CurrentRow, column: string, value: ColumnChange['after']): boolean {
  return isEqualJson(ownValue(values, column), value);
}
