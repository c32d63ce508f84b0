import { type ColumnChanges, columnChange, fingerprintCreated } from '../../../domain/plan/recorded-change.js';
import { findAdjusted } from '../../../domain/row/adjusted.js';
import { differingColumns } from '../../../domain/row/equal.js';
import type { AdjustedValues, ColumnValues, CurrentRow, RowId } from '../../../domain/row/row.js';
import type { AssistantsShape } from '../schema/shape.js';
import type { AuditedChange } from './audit.js';
import type { BatchTarget } from './patch-rows.js';
import { makeRowReader, toRowId } from './reader.js';

/** Whether a row may hold something else than what was written: by triggers, rules, or defaults of each row's own. */
function canDiffer({ host, columns }: AssistantsShape): boolean {
  return (
    host.hasRowTriggers ||
    [...columns.values()].some(({ isNullable, defaultSql }) => !isNullable && defaultSql !== undefined)
  );
}

/**
 * Looks what the host made of rows that were just written, in the same transaction: the audit tells what the rows hold,
 * and remembers what was wanted, so that the difference is not planned again every night. Costs nothing where no trigger,
 * rule or default can change a row.
 * @param before the rows of updates before they were written
 */
export async function auditHostEdits(
  target: BatchTarget,
  written: readonly AuditedChange[],
  before: ReadonlyMap<RowId, CurrentRow> = new Map(),
): Promise<readonly AuditedChange[]> {
  if (written.length === 0 || !canDiffer(target.shape)) return written;
  const rows = await loadRows(target, written);
  return written.map((each) => {
    const row = rows.get(each.assistantId);
    return row ? withHostEdits(each, row, before.get(each.assistantId)) : each;
  });
}

async function loadRows(
  { runSql, shape, table }: BatchTarget,
  written: readonly AuditedChange[],
): Promise<ReadonlyMap<RowId, CurrentRow>> {
  const reader = makeRowReader(shape);
  const sql = `SELECT ${reader.columns} FROM ${table} AS t
    WHERE t.${shape.nameOf('id')} = ANY ($1::text[]::${shape.id.type}[])`;
  const rows = await runSql(sql, [written.map(({ assistantId }) => assistantId)]);
  return new Map(rows.map((row) => [toRowId(row['id']), reader.toCurrentRow(row)]));
}

function withHostEdits(written: AuditedChange, row: CurrentRow, before: CurrentRow | undefined): AuditedChange {
  const desired = JSON.parse(written.change.rowJson) as ColumnValues;
  const adjusted = findAdjusted(desired, row.values);
  const audit = { ...written.audit, ...(adjusted ? { adjusted } : {}) };
  if (!before) return { ...written, audit: { ...audit, rowFingerprint: fingerprintCreated(row.values, row.ownerId) } };
  return {
    ...written,
    audit: { ...audit, columns: { ...written.audit.columns, ...changesOf(before, row, adjusted) } },
  };
}

/** What was recorded stays; columns that the host changed have the values that the row now holds. */
function changesOf(before: CurrentRow, after: CurrentRow, adjusted: AdjustedValues | undefined): ColumnChanges {
  if (!adjusted) return {};
  const changed = new Set([...Object.keys(adjusted), ...differingColumns(before.values, after.values)]);
  return Object.fromEntries(
    [...changed].map((column) => [column, columnChange(before.values[column], after.values[column])]),
  );
}
