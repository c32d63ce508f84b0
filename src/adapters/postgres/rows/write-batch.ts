import { StaleRowsError } from '../../../app/write-errors.js';
import { MIRRORED_COLUMNS } from '../../../domain/field-map/columns.js';
import type { CreateChange, UpdateChange } from '../../../domain/plan/change.js';
import { fingerprintRow } from '../../../domain/row/fingerprint.js';
import type { CurrentRow, RowId } from '../../../domain/row/row.js';
import type { CatalogColumn } from '../schema/catalog.js';
import type { AssistantsShape } from '../schema/shape.js';
import type { AuditedChange } from './audit.js';
import { type Assignment, assignCells, type CellAssignment, currentTime, rowCell } from './cells.js';
import { fingerprintCreates } from './fingerprints.js';
import { auditHostEdits } from './host-edits.js';
import { makePatch } from './patch.js';
import { type BatchTarget, patchRows, skippedByHost } from './patch-rows.js';
import { makeRowReader, toRowId } from './reader.js';

/** Inserts rows with one statement; a row that exists already makes the batch stale. */
export async function insertRows(
  target: BatchTarget,
  changes: readonly CreateChange[],
): Promise<readonly AuditedChange[]> {
  if (changes.length === 0) return [];
  const inserting = target.runSql(insertSql(target), [
    `[${changes.map((change) => change.rowJson).join(',')}]`,
    changes.map((change) => change.owner.userId),
  ]);
  // While the server is at work; both are awaited at once, so that neither can fail unheard.
  const [rows, fingerprints] = await Promise.all([inserting, fingerprintCreates(changes)]);
  const ids = new Map(rows.map((row) => [String(row['vapi_assistant_id']), toRowId(row['id'])]));
  const written = changes.flatMap((change) => {
    const assistantId = ids.get(change.vapiAssistantId);
    const rowFingerprint = fingerprints.get(change);
    return assistantId === undefined || !rowFingerprint ? [] : [{ change, assistantId, audit: { rowFingerprint } }];
  });
  if (written.length < changes.length) await rejectSkipped(target, changes, ids);
  return auditHostEdits(target, written);
}

/** Updates rows with one statement, after locking them and checking that they are still what the plan saw. */
export async function updateRows(
  target: BatchTarget,
  changes: readonly UpdateChange[],
): Promise<readonly AuditedChange[]> {
  if (changes.length === 0) return [];
  const rows = await lockRows(target, changes);
  const stale = changes.filter((change) => !isAsPlanned(change, rows.get(change.assistantId)));
  if (stale.length > 0) throw new StaleRowsError(stale.map((change) => change.vapiAssistantId));
  const updates = changes.flatMap((change) => {
    const row = rows.get(change.assistantId);
    return row ? [{ change, assistantId: change.assistantId, patch: makePatch(change, row) }] : [];
  });
  const plain = await patchRows(
    target,
    updates.map(({ assistantId, patch }) => ({ assistantId, cells: patch.cells })),
  );
  const written = updates.map(({ change, assistantId, patch }) => ({
    ...{ change, assistantId },
    audit: { columns: { ...patch.audit, ...plain.get(String(assistantId)) } },
  }));
  return auditHostEdits(target, written, rows);
}

function insertSql({ shape, table }: BatchTarget): string {
  const owner = ({ type }: CatalogColumn) => `($2::text[])[d.n]::${type}`;
  const [id, vapiId] = [shape.nameOf('id'), shape.nameOf('vapi_assistant_id')];
  const columns: readonly Assignment[] = [
    ...(needsUuid(shape) ? [{ target: id, value: 'gen_random_uuid()' }] : []),
    ...assignCells(shape, new Set(MIRRORED_COLUMNS.map(({ name }) => name)), rowCell).map((cell) =>
      orDefault(shape, cell),
    ),
    { target: shape.nameOf('user_id'), value: owner(shape.userId) },
    { target: shape.nameOf('created_by'), value: owner(shape.createdBy) },
    ...['created_at', 'updated_at', 'last_synced_at'].map((name) => currentTime(shape, name)),
  ];
  return `INSERT INTO ${table} AS t (${columns.map(({ target }) => target).join(', ')})
    SELECT ${columns.map(({ value }) => value).join(', ')}
    FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS d(e, n) ORDER BY d.n
    ON CONFLICT (${vapiId})${arbiterCondition(shape)} DO NOTHING
    RETURNING t.${id}::text AS id, t.${vapiId}::text AS vapi_assistant_id`;
}

/** Columns that must not be empty take the host's default where a row has no value for them. */
function orDefault({ columns }: AssistantsShape, cell: CellAssignment): Assignment {
  const { isNullable = true, defaultSql } = columns.get(cell.name) ?? {};
  return isNullable || defaultSql === undefined ? cell : { ...cell, value: `COALESCE(${cell.value}, ${defaultSql})` };
}

/** A host may have made ids unique for some rows only, e.g. those that it has not deleted. */
function arbiterCondition({ vapiAssistantId: { isUnique, uniqueWhere } }: AssistantsShape): string {
  return isUnique || uniqueWhere === undefined ? '' : ` WHERE ${uniqueWhere}`;
}

/** Frameworks that make UUID keys themselves leave the column without a default. */
function needsUuid({ id }: AssistantsShape): boolean {
  return id.type === 'uuid' && !id.hasDefault;
}

/** Locks in the order of the keys, so that two writers cannot wait for each other. */
async function lockRows(
  { runSql, shape, table }: BatchTarget,
  changes: readonly UpdateChange[],
): Promise<ReadonlyMap<RowId, CurrentRow>> {
  const reader = makeRowReader(shape);
  const id = `t.${shape.nameOf('id')}`;
  const sql = `SELECT ${reader.columns} FROM ${table} AS t
    WHERE ${id} = ANY ($1::text[]::${shape.id.type}[]) ORDER BY ${id} FOR UPDATE`;
  const rows = await runSql(sql, [changes.map((change) => change.assistantId)]);
  return new Map(rows.map((row) => [toRowId(row['id']), reader.toCurrentRow(row)]));
}

function isAsPlanned(change: UpdateChange, row: CurrentRow | undefined): boolean {
  return row?.vapiAssistantId === change.vapiAssistantId && fingerprintRow(row.values) === change.rowFingerprint;
}

/** A row was not inserted: somebody else did it meanwhile, or the host's table did not let it in. */
async function rejectSkipped(
  { runSql, shape, table }: BatchTarget,
  changes: readonly CreateChange[],
  ids: ReadonlyMap<string, RowId>,
): Promise<never> {
  const skipped = changes.map((change) => change.vapiAssistantId).filter((id) => !ids.has(id));
  const { type } = shape.vapiAssistantId;
  const name = shape.nameOf('vapi_assistant_id');
  const sql = `SELECT ${name}::text AS id FROM ${table} WHERE ${name} = ANY ($1::${type}[])`;
  const rows = await runSql(sql, [skipped]);
  if (rows.length > 0) throw new StaleRowsError(rows.map((row) => String(row['id'])));
  throw skippedByHost();
}
