import { WriteError } from '../../../app/write-errors.js';
import type { JsonObject } from '../../../domain/json.js';
import type { ColumnChanges } from '../../../domain/plan/recorded-change.js';
import type { RowId } from '../../../domain/row/row.js';
import { toWriteFailure } from '../connection/errors.js';
import { parseColumns, selectAsJson } from '../rows/column-json.js';
import { type BatchTarget, skippedByHost } from '../rows/patch-rows.js';
import { makeRowReader, toRowId } from '../rows/reader.js';
import { auditOf, type DecidedReversal, type ReversalAudits } from './audit.js';
import { assertUnreferenced } from './references.js';

/**
 * Deletes rows that the run to undo had made. Their audit records hold all of them, the host's columns included, so that
 * they can come back.
 */
export async function deleteRows(target: BatchTarget, decided: readonly DecidedReversal[]): Promise<ReversalAudits> {
  const doomed = decided.flatMap(({ record, reversal }) =>
    reversal.outcome === 'delete' ? [{ record, row: reversal.row }] : [],
  );
  if (doomed.length === 0) return [];
  const ids = doomed.map(({ row }) => row.assistantId);
  await assertUnreferenced(target, ids);
  const deleted = await runDelete(target, ids);
  if (deleted.size < doomed.length) throw skippedByHost();
  return doomed.map(({ record, row }) => [
    record,
    auditOf(row, { action: 'delete', columns: deleted.get(row.assistantId) ?? {} }),
  ]);
}

async function runDelete(
  { runSql, shape, table }: BatchTarget,
  ids: readonly RowId[],
): Promise<ReadonlyMap<RowId, ColumnChanges>> {
  const reader = makeRowReader(shape);
  const sql = `DELETE FROM ${table} AS t WHERE t.${shape.nameOf('id')} = ANY ($1::text[]::${shape.id.type}[])
    RETURNING ${reader.columns}, ${selectAsJson(shape.otherColumns, 't')} AS other_columns`;
  try {
    const rows = await runSql(sql, [ids]);
    return new Map(
      rows.map((row) => [
        toRowId(row['id']),
        wholeRow({ ...reader.toCurrentRow(row).values, ...parseColumns(row['other_columns']) }),
      ]),
    );
  } catch (error) {
    throw withRemedy(toWriteFailure(error));
  }
}

function wholeRow(values: JsonObject): ColumnChanges {
  return Object.fromEntries(Object.entries(values).map(([column, before]) => [column, { before }]));
}

/** PostgreSQL 18 says of RESTRICT what it is; earlier versions call it a violated foreign key. */
const STILL_REFERENCED: ReadonlySet<string | null> = new Set(['23001', '23503']);

function withRemedy(error: unknown): unknown {
  if (!(error instanceof WriteError) || !STILL_REFERENCED.has(error.failure.sqlState)) return error;
  return new WriteError({ ...error.failure, hint: 'remove what refers to the row first' }, error.cause);
}
