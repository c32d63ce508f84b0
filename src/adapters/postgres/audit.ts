import type { WrittenChange } from '../../app/ports.js';
import type { RunSql } from './session.js';
import type { WrittenUpdate } from './write-batch.js';

/** Where audit records go. */
export interface AuditTarget {
  readonly runSql: RunSql;
  /** The changes table, quoted. */
  readonly table: string;
  readonly runId: string;
  /** Type of the assistants' keys. */
  readonly idType: string;
}

/** Records what was written: an update with before and after of each column, a create with nothing but itself. */
export async function recordChanges(
  { runSql, table, runId, idType }: AuditTarget,
  written: readonly (WrittenChange | WrittenUpdate)[],
): Promise<void> {
  const records = written.map((entry) => ({
    id: String(entry.assistantId),
    vapiId: entry.change.vapiAssistantId,
    action: entry.change.action,
    rule: entry.change.owner.rule,
    ...('patch' in entry ? { changes: entry.patch.audit } : {}),
  }));
  const sql = `INSERT INTO ${table} (run_id, assistant_id, vapi_assistant_id, action, owner_rule, changes)
    SELECT $1::bigint, (e ->> 'id')::${idType}, e ->> 'vapiId', e ->> 'action', e ->> 'rule', e -> 'changes'
    FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS d(e, n) ORDER BY n`;
  await runSql(sql, [runId, JSON.stringify(records)]);
}
