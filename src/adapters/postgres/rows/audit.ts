import type { WrittenChange } from '../../../app/ports.js';
import type { ColumnChanges, RecordedChange } from '../../../domain/plan/recorded-change.js';
import type { AdjustedValues } from '../../../domain/row/row.js';
import type { RunSql } from '../connection/session.js';

/** Where audit records go. */
export interface AuditTarget {
  readonly runSql: RunSql;
  /** The changes table, quoted. */
  readonly table: string;
  readonly runId: string;
  /** Type of the assistants' keys. */
  readonly idType: string;
}

/** What is recorded of one change: a create has a fingerprint and no copy of the row, the others have their columns. */
export interface AuditEntry extends Pick<RecordedChange, 'action' | 'assistantId' | 'vapiAssistantId' | 'ownerRule'> {
  readonly columns?: ColumnChanges;
  readonly rowFingerprint?: string;
  readonly adjusted?: AdjustedValues;
}

/** A change that was written, with what its audit record says. */
export interface AuditedChange extends WrittenChange {
  readonly audit: Pick<AuditEntry, 'columns' | 'rowFingerprint' | 'adjusted'>;
}

/** Records what was written, in the transaction that wrote it. */
export async function recordChanges(
  { runSql, table, runId, idType }: AuditTarget,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const sql = `INSERT INTO ${table}
    (run_id, assistant_id, vapi_assistant_id, action, owner_rule, changes, row_fingerprint, adjusted)
    SELECT $1::bigint, (e ->> 'assistantId')::${idType}, e ->> 'vapiAssistantId', e ->> 'action', e ->> 'ownerRule',
      e -> 'columns', e ->> 'rowFingerprint', e -> 'adjusted'
    FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS d(e, n) ORDER BY n`;
  await runSql(sql, [runId, JSON.stringify(entries)]);
}
