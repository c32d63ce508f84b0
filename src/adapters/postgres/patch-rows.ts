import { WriteError } from '../../app/write-errors.js';
import type { RowId } from '../../domain/row.js';
import { assignCells, currentTime, onlyIfPatched, patchCell } from './cells.js';
import { quoteName } from './names.js';
import type { Patch } from './patch.js';
import type { RunSql } from './session.js';
import type { AssistantsShape } from './shape.js';

/** Where a batch is written. */
export interface BatchTarget {
  readonly runSql: RunSql;
  readonly shape: AssistantsShape;
  /** The assistants table, quoted. */
  readonly table: string;
}

/** New values for some columns of a row. */
export interface RowPatch {
  readonly assistantId: RowId;
  readonly cells: Patch['cells'];
}

/** Writes new values to rows with one statement; the rows are locked already. */
export async function patchRows(target: BatchTarget, patches: readonly RowPatch[]): Promise<void> {
  if (patches.length === 0) return;
  const columns = new Set(patches.flatMap(({ cells }) => Object.keys(cells)));
  const updated = await target.runSql(updateSql(target, columns), [
    JSON.stringify(patches.map(({ cells }) => cells)),
    patches.map(({ assistantId }) => assistantId),
  ]);
  if (updated.length < patches.length) throw skippedByHost();
}

/** A statement did less than it says: only a trigger or rule of the host can do that. */
export function skippedByHost(): WriteError {
  const message = 'the row was not written: a trigger or rule of the table skipped it without an error';
  const hint = 'let the trigger raise an exception that says why, or let the row in';
  return new WriteError({ sqlState: null, message, hint }, undefined);
}

function updateSql({ shape, table }: BatchTarget, columns: ReadonlySet<string>): string {
  const assignments = [
    ...assignCells(shape, columns, patchCell).map(onlyIfPatched),
    currentTime(shape, 'updated_at'),
    currentTime(shape, 'last_synced_at'),
  ];
  return `UPDATE ${table} AS t
    SET ${assignments.map(({ name, value }) => `${quoteName(name)} = ${value}`).join(', ')}
    FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS d(e, n)
    WHERE t.id = ($2::text[])[d.n]::${shape.id.type}
    RETURNING t.id`;
}
