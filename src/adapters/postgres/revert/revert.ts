import type { WrittenReversal } from '../../../app/ports.js';
import { StaleRowsError } from '../../../app/write-errors.js';
import type { ColumnChanges, RecordedChange } from '../../../domain/plan/recorded-change.js';
import { decideReversal, type Reversal } from '../../../domain/plan/reversal.js';
import type { CurrentRow } from '../../../domain/row/row.js';
import type { AuditEntry } from '../rows/audit.js';
import { type BatchTarget, patchRows, type RowPatch } from '../rows/patch-rows.js';
import { makeRowReader } from '../rows/reader.js';
import { auditOf, type DecidedReversal, type ReversalAudits } from './audit.js';
import { deleteRows } from './delete.js';
import { restoreRows } from './restore.js';

/** A recorded change that was undone, with its own audit record where something was written. */
export interface AuditedReversal extends WrittenReversal {
  readonly audit?: AuditEntry;
}

/** Undoes recorded changes: locks their rows, decides by what they hold now, and writes with one statement per kind. */
export async function revertRows(
  target: BatchTarget,
  records: readonly RecordedChange[],
  { force }: { readonly force: boolean },
): Promise<readonly AuditedReversal[]> {
  const rows = await lockRows(target, records);
  const decided = records.map((record) => ({
    record,
    reversal: decideReversal(record, rows.get(record.vapiAssistantId), force),
  }));
  const stale = decided.filter(({ reversal }) => reversal.outcome === 'changed');
  if (stale.length > 0) throw new StaleRowsError(stale.map(({ record }) => record.vapiAssistantId));
  const audits = new Map([
    ...(await updateRows(target, decided)),
    ...(await deleteRows(target, decided)),
    ...(await restoreRows(target, decided)),
  ]);
  return decided.map(({ record, reversal }) => withAudit(record, reversal, audits.get(record)));
}

/** Locks in the order of the keys, so that two writers cannot wait for each other. */
async function lockRows(
  { runSql, shape, table }: BatchTarget,
  records: readonly RecordedChange[],
): Promise<ReadonlyMap<string, CurrentRow>> {
  const reader = makeRowReader(shape);
  const sql = `SELECT ${reader.columns} FROM ${table} AS t
    WHERE t.${shape.nameOf('vapi_assistant_id')} = ANY ($1::text[]::${shape.vapiAssistantId.type}[])
    ORDER BY t.${shape.nameOf('id')} FOR UPDATE`;
  const rows = await runSql(sql, [records.map(({ vapiAssistantId }) => vapiAssistantId)]);
  const current = rows.map((row) => reader.toCurrentRow(row));
  return new Map(current.map((row) => [row.vapiAssistantId, row]));
}

async function updateRows(target: BatchTarget, decided: readonly DecidedReversal[]): Promise<ReversalAudits> {
  const updates = decided.flatMap(({ record, reversal }) =>
    reversal.outcome === 'update' ? [{ ...reversal, record }] : [],
  );
  const plain = await patchRows(
    target,
    updates.map(({ row, columns, plainColumns }) => toPatch(row, { ...columns, ...plainColumns })),
  );
  return updates.map(({ record, row, columns }) => {
    const audited = { ...columns, ...plain.get(String(row.assistantId)) };
    return [record, auditOf(row, { action: 'update', columns: audited })] as const;
  });
}

function toPatch({ assistantId }: CurrentRow, columns: ColumnChanges): RowPatch {
  const cells = Object.entries(columns).map(([column, { after }]) => [column, after === undefined ? [] : [after]]);
  return { assistantId, cells: Object.fromEntries(cells) };
}

function withAudit(record: RecordedChange, { outcome }: Reversal, audit: AuditEntry | undefined): AuditedReversal {
  if (outcome === 'changed') throw new TypeError('rows that changed were refused before');
  return { record, outcome, ...(audit ? { audit } : {}) };
}
