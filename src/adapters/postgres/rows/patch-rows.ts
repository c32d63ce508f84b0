import { WriteError } from '../../../app/write-errors.js';
import { type ColumnChanges, columnChange } from '../../../domain/plan/recorded-change.js';
import { isEqualJson } from '../../../domain/row/equal.js';
import type { RowId } from '../../../domain/row/row.js';
import type { Row, RunSql } from '../connection/session.js';
import { quoteText } from '../schema/names.js';
import type { AssistantsShape } from '../schema/shape.js';
import { type Assignment, assignCells, type CellAssignment, currentTime, onlyIfPatched, patchCell } from './cells.js';
import { parseColumns, selectAsJson } from './column-json.js';
import type { Patch } from './patch.js';

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

/**
 * Writes new values to rows with one statement; the rows are locked already.
 * @returns by key, as text: what became of query columns that the host keeps as plain columns
 */
export async function patchRows(
  target: BatchTarget,
  patches: readonly RowPatch[],
): Promise<ReadonlyMap<string, ColumnChanges>> {
  if (patches.length === 0) return new Map();
  const columns = new Set(patches.flatMap(({ cells }) => Object.keys(cells)));
  const updated = await target.runSql(updateSql(target, columns), [
    JSON.stringify(patches.map(({ cells }) => cells)),
    patches.map(({ assistantId }) => assistantId),
  ]);
  if (updated.length < patches.length) throw skippedByHost();
  return new Map(updated.map((row) => [String(row['id']), plainChanges(row)]));
}

/** A statement did less than it says: only a trigger or rule of the host can do that. */
export function skippedByHost(): WriteError {
  const message = 'the row was not written: a trigger or rule of the table skipped it without an error';
  const hint = 'let the trigger raise an exception that says why, or let the row in';
  return new WriteError({ sqlState: null, message, hint }, undefined);
}

function updateSql({ shape, table }: BatchTarget, columns: ReadonlySet<string>): string {
  const { plainQueryColumns, id } = shape;
  const cells = assignCells(shape, columns, patchCell);
  const assignments = [
    ...cells.filter(({ name }) => !plainQueryColumns.has(name)).map(onlyIfPatched),
    ...assignPlain(shape, columns, cells),
    currentTime(shape, 'updated_at'),
    currentTime(shape, 'last_synced_at'),
  ];
  const key = `($2::text[])[d.n]::${id.type}`;
  const idName = shape.nameOf('id');
  const before = plainQueryColumns.size === 0 ? '' : `JOIN ${table} AS old ON old.${idName} = ${key}`;
  return `UPDATE ${table} AS t
    SET ${assignments.map(({ target, value }) => `${target} = ${value}`).join(', ')}
    FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS d(e, n) ${before}
    WHERE t.${idName} = ${key}
    RETURNING t.${idName}::text AS id, ${selectAsJson(plainQueryColumns, 'old')} AS plain_before,
      ${selectAsJson(plainQueryColumns, 't')} AS plain_after`;
}

/** A plain query column has the value that the patch gives it (a revert does), else it follows its JSON. */
function assignPlain(
  { plainQueryColumns, nameOf }: AssistantsShape,
  columns: ReadonlySet<string>,
  cells: readonly CellAssignment[],
): readonly Assignment[] {
  return [...plainQueryColumns].flatMap(([name, { type }]) => {
    const own = columns.has(name) ? [`WHEN d.e ? ${quoteText(name)} THEN (${patchCell(name).text})::${type}`] : [];
    const computed = cells
      .filter((cell) => cell.name === name)
      .map(({ source, value }) => `WHEN d.e ? ${quoteText(source)} THEN ${value}`);
    const cases = [...own, ...computed];
    return cases.length === 0
      ? []
      : [{ target: nameOf(name), value: `CASE ${cases.join(' ')} ELSE t.${nameOf(name)} END` }];
  });
}

function plainChanges(row: Row): ColumnChanges {
  const [before, after] = [parseColumns(row['plain_before']), parseColumns(row['plain_after'])];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => !isEqualJson(before[name], after[name]));
  return Object.fromEntries(changed.map((name) => [name, columnChange(before[name], after[name])]));
}
