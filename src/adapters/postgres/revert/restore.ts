import { MIRRORED_COLUMNS } from '../../../domain/field-map/columns.js';
import type { JsonObject, JsonValue } from '../../../domain/json.js';
import { fingerprintCreated, type RecordedChange } from '../../../domain/plan/recorded-change.js';
import type { RowId } from '../../../domain/row/row.js';
import { type Assignment, assignCells, type Cell, inputCell, rowCell } from '../rows/cells.js';
import { type BatchTarget, skippedByHost } from '../rows/patch-rows.js';
import { toRowId } from '../rows/reader.js';
import type { CatalogColumn } from '../schema/catalog.js';
import { quoteName } from '../schema/names.js';
import { auditOf, type DecidedReversal, type ReversalAudits } from './audit.js';

/** Inserts rows that the run to undo had deleted, as they were: with key, owner, times and the host's columns. */
export async function restoreRows(target: BatchTarget, decided: readonly DecidedReversal[]): Promise<ReversalAudits> {
  const lost = decided.flatMap(({ record, reversal }) =>
    reversal.outcome === 'create' ? [{ record, values: valuesBefore(record) }] : [],
  );
  if (lost.length === 0) return [];
  const restored = await target.runSql(insertSql(target, new Set(lost.flatMap(({ values }) => Object.keys(values)))), [
    JSON.stringify(lost.map(({ values }) => values)),
    lost.map(({ record }) => record.assistantId),
  ]);
  if (restored.length < lost.length) throw skippedByHost();
  return lost.map(({ record, values }) => [
    record,
    auditOf(record, { action: 'create', rowFingerprint: fingerprintOf(values) }),
  ]);
}

function valuesBefore({ columns }: RecordedChange): JsonObject {
  const entries = Object.entries(columns).flatMap(([column, { before }]): (readonly [string, JsonValue])[] =>
    before === undefined ? [] : [[column, before]],
  );
  return Object.fromEntries(entries);
}

/** Columns that no row had a value for are left to their defaults: some are younger than the rows. */
function insertSql(target: BatchTarget, present: ReadonlySet<string>): string {
  const { shape, table } = target;
  const columns: readonly Assignment[] = [
    { target: shape.nameOf('id'), value: `($2::text[])[d.n]::${shape.id.type}` },
    ...assignCells(shape, present, rowCell).filter(({ name, source }) => name === source),
    ...assignOthers(target, present),
  ];
  return `INSERT INTO ${table} AS t (${columns.map(({ target }) => target).join(', ')}) OVERRIDING SYSTEM VALUE
    SELECT ${columns.map(({ value }) => value).join(', ')}
    FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS d(e, n) ORDER BY d.n
    RETURNING t.${shape.nameOf('id')}`;
}

function assignOthers({ shape }: BatchTarget, present: ReadonlySet<string>): readonly Assignment[] {
  return [...shape.otherColumns]
    .filter(([key]) => present.has(key))
    .map(([key, column]) => ({ target: quoteName(column.name), value: restoreCell(rowCell(key), column) }));
}

/** A record takes JSON null for SQL NULL, which in JSON columns it is not. */
function restoreCell(cell: Cell, column: CatalogColumn): string {
  const isJson = column.type === 'json' || column.type === 'jsonb';
  return isJson ? `(${cell.json})::${column.type}` : inputCell(cell, column);
}

const MIRRORED_NAMES: ReadonlySet<string> = new Set(MIRRORED_COLUMNS.map(({ name }) => name));

function fingerprintOf(values: JsonObject): string {
  const mirrored = Object.entries(values).filter(([column]) => MIRRORED_NAMES.has(column));
  const ownerId = values['user_id'];
  const owner: RowId | null = ownerId === undefined || ownerId === null ? null : toRowId(ownerId);
  return fingerprintCreated(Object.fromEntries(mirrored), owner);
}
