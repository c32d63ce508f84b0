import type { HistoryChange, HistoryFilter, RecordOfRow } from '../../../app/history/ports.js';
import type { OwnerRule } from '../../../domain/plan/change.js';
import type { ColumnChanges, RecordedChange } from '../../../domain/plan/recorded-change.js';
import { shownName } from '../../../domain/redact/shown-name.js';
import type { Row } from '../connection/session.js';
import { type DatabaseContext, read } from '../context.js';
import { selectTimestamp, toRowId } from '../rows/reader.js';
import { quoteName } from '../schema/names.js';
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

/** The records of one assistant with their runs, the newest first, in pages. */
export async function* recordsOfAssistant(
  context: DatabaseContext,
  vapiAssistantId: string,
): AsyncGenerator<readonly RecordOfRow[]> {
  await read(context, () => context.shape());
  const started = selectTimestamp('r.started_at', 'timestamp with time zone');
  const sql = `SELECT ${recordColumns(context)}, r.id::text AS run, ${started} AS started_at, r.actor, r.git_revision
    FROM ${fromRecords(context)} JOIN ${context.names.runs} AS r ON r.id = c.run_id
    WHERE c.vapi_assistant_id = $1 AND ($2::bigint IS NULL OR c.id < $2) ORDER BY c.id DESC LIMIT $3`;
  let last: string | null = null;
  for (;;) {
    const bind: unknown[] = [vapiAssistantId, last, RECORDS_PER_PAGE];
    const rows: readonly Row[] = await read(context, () => context.runSql(sql, bind));
    if (rows.length > 0) yield rows.map(toRecordOfRow);
    if (rows.length < RECORDS_PER_PAGE) return;
    last = String(rows.at(-1)?.['id']);
  }
}

function pageSql(context: DatabaseContext): string {
  return `SELECT ${recordColumns(context)} FROM ${fromRecords(context)}
    WHERE c.run_id = $1::bigint AND c.id > $2::bigint
      AND (cardinality($3::text[]) = 0 OR c.vapi_assistant_id = ANY ($3))
    ORDER BY c.id LIMIT $4`;
}

/** Of a row that is gone, the record of its end has the name. */
function recordColumns({ names }: DatabaseContext): string {
  const lost = (column: string) => `(SELECT d.changes #>> '{${column},before}' FROM ${names.changes} AS d
    WHERE d.vapi_assistant_id = c.vapi_assistant_id AND d.assistant_id = c.assistant_id AND d.action = 'delete'
    ORDER BY d.id DESC LIMIT 1)`;
  const own = (column: string) => `t.${quoteName(names.column(column))}`;
  return `c.id::text AS id, c.action, c.assistant_id::text AS assistant_id, c.vapi_assistant_id, c.owner_rule,
      c.changes::text AS changes, c.row_fingerprint,
      CASE WHEN ${own('id')} IS NULL THEN ${lost('name')} ELSE ${own('name')}::text END AS name,
      CASE WHEN ${own('id')} IS NULL THEN ${lost('vapi_org_id')} ELSE ${own('vapi_org_id')}::text END AS org_id`;
}

function fromRecords({ names }: DatabaseContext): string {
  return `${names.changes} AS c LEFT JOIN ${names.assistants} AS t ON t.${quoteName(names.column('id'))} = c.assistant_id`;
}

function toRecordOfRow(row: Row): RecordOfRow {
  const run = {
    id: String(row['run']),
    startedAt: String(row['started_at']),
    actor: String(row['actor']),
    gitRevision: textOf(row['git_revision']),
  };
  return { ...toRecord(row), run };
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
