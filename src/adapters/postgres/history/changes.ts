import type { HistoryChange, HistoryFilter } from '../../../app/history/ports.js';
import type { OwnerRule } from '../../../domain/plan/change.js';
import type { ColumnChanges, RecordedChange } from '../../../domain/plan/recorded-change.js';
import { shownName } from '../../../domain/redact/shown-name.js';
import type { Row } from '../connection/session.js';
import { type DatabaseContext, read } from '../context.js';
import { toRowId } from '../rows/reader.js';
import { loadCreatedRows } from './rebuild.js';

/** Records of large assistants hold megabytes: few at a time. */
const RECORDS_PER_PAGE = 50;

/** The records of a run, in pages. */
export async function* recordsOf(context: DatabaseContext, runId: string): AsyncGenerator<readonly HistoryChange[]> {
  for await (const rows of pagesOf(context, runId, [])) yield rows.map(toRecord);
}

/** The records of a run with names, and with the rows that it made. */
export async function* historyOf(
  context: DatabaseContext,
  runId: string,
  { assistantIds }: HistoryFilter,
): AsyncGenerator<readonly HistoryChange[]> {
  for await (const rows of pagesOf(context, runId, assistantIds)) {
    const records = rows.map(toRecord);
    const created = await loadCreatedRows(
      context,
      records.filter(({ action }) => action === 'create'),
    );
    yield records.map((record) => ({ ...record, columns: created.get(record.id) ?? record.columns }));
  }
}

async function* pagesOf(
  context: DatabaseContext,
  runId: string,
  assistantIds: readonly string[],
): AsyncGenerator<readonly Row[]> {
  const sql = pageSql(context);
  let last = '0';
  for (;;) {
    const bind = [runId, last, assistantIds, RECORDS_PER_PAGE];
    const rows = await read(context, () => context.runSql(sql, bind));
    if (rows.length > 0) yield rows;
    if (rows.length < RECORDS_PER_PAGE) return;
    last = String(rows.at(-1)?.['id']);
  }
}

/** Of a row that is gone, the record of its end has the name. */
function pageSql({ names }: DatabaseContext): string {
  const lost = (column: string) => `(SELECT d.changes #>> '{${column},before}' FROM ${names.changes} AS d
    WHERE d.vapi_assistant_id = c.vapi_assistant_id AND d.assistant_id = c.assistant_id AND d.action = 'delete'
    ORDER BY d.id DESC LIMIT 1)`;
  return `SELECT c.id::text AS id, c.action, c.assistant_id::text AS assistant_id, c.vapi_assistant_id, c.owner_rule,
      c.changes::text AS changes, c.row_fingerprint,
      CASE WHEN t.id IS NULL THEN ${lost('name')} ELSE t.name END AS name,
      CASE WHEN t.id IS NULL THEN ${lost('vapi_org_id')} ELSE t.vapi_org_id::text END AS org_id
    FROM ${names.changes} AS c LEFT JOIN ${names.assistants} AS t ON t.id = c.assistant_id
    WHERE c.run_id = $1::bigint AND c.id > $2::bigint
      AND (cardinality($3::text[]) = 0 OR c.vapi_assistant_id = ANY ($3))
    ORDER BY c.id LIMIT $4`;
}

function toRecord(row: Row): HistoryChange {
  const changes = row['changes'];
  const orgId = textOf(row['org_id']);
  return {
    id: String(row['id']),
    action: row['action'] as RecordedChange['action'],
    assistantId: toRowId(row['assistant_id']),
    vapiAssistantId: String(row['vapi_assistant_id']),
    ownerRule: row['owner_rule'] as OwnerRule,
    columns: changes === null ? {} : (JSON.parse(String(changes)) as ColumnChanges),
    rowFingerprint: textOf(row['row_fingerprint']),
    name: shownName(textOf(row['name']), orgId ?? ''),
    orgId,
  };
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
