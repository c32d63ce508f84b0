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
    if (rows.length > 0) yield await withLostNames(context, rows);
    if (rows.length < RECORDS_PER_PAGE) return;
    last = String(rows.at(-1)?.['id']);
  }
}

/** The records of one assistant with their runs, the newest first, in pages. */
export function recordsOfAssistant(
  context: DatabaseContext,
  vapiAssistantId: string,
): AsyncGenerator<readonly RecordOfRow[]> {
  return newestRecords(context, { condition: 'c.vapi_assistant_id = $3', value: vapiAssistantId });
}

/** The records of all runs since a moment, the newest first, in pages. */
export function recordsSince(
  context: DatabaseContext,
  since: string | undefined,
): AsyncGenerator<readonly RecordOfRow[]> {
  const condition = '($3::timestamptz IS NULL OR r.started_at >= $3)';
  return newestRecords(context, { condition, value: since ?? null });
}

/** The next page is on its way while one is used. */
async function* newestRecords(
  context: DatabaseContext,
  { condition, value }: { readonly condition: string; readonly value: string | null },
): AsyncGenerator<readonly RecordOfRow[]> {
  await read(context, () => context.shape());
  const started = selectTimestamp('r.started_at', 'timestamp with time zone');
  const sql = `SELECT ${recordColumns(context)}, r.id::text AS run, ${started} AS started_at, r.actor, r.git_revision
    FROM ${fromRecords(context)} JOIN ${context.names.runs} AS r ON r.id = c.run_id
    WHERE ($1::bigint IS NULL OR c.id < $1) AND ${condition} ORDER BY c.id DESC LIMIT $2`;
  const load = (last: string | null) => read(context, () => context.runSql(sql, [last, RECORDS_PER_PAGE, value]));
  let loading: Promise<readonly Row[]> | undefined = load(null);
  while (loading !== undefined) {
    const rows: readonly Row[] = await loading;
    loading = rows.length < RECORDS_PER_PAGE ? undefined : load(String(rows.at(-1)?.['id']));
    // A reader that leaves early leaves this one behind.
    loading?.catch(() => undefined);
    if (rows.length > 0) yield (await withLostNames(context, rows)).map(toRecordOfRow);
  }
}

function pageSql(context: DatabaseContext): string {
  return `SELECT ${recordColumns(context)} FROM ${fromRecords(context)}
    WHERE c.run_id = $1::bigint AND c.id > $2::bigint
      AND (cardinality($3::text[]) = 0 OR c.vapi_assistant_id = ANY ($3))
    ORDER BY c.id LIMIT $4`;
}

function recordColumns({ names }: DatabaseContext): string {
  const own = (column: string) => `t.${quoteName(names.column(column))}`;
  return `c.id::text AS id, c.action, c.assistant_id::text AS assistant_id, c.vapi_assistant_id, c.owner_rule,
      c.changes::text AS changes, c.row_fingerprint, ${own('id')} IS NULL AS is_lost,
      ${own('name')}::text AS name, ${own('vapi_org_id')}::text AS org_id`;
}

/**
 * The rows of a page; of assistants whose row is gone, the record of its end has name and organisation. Asked for apart: as a
 * part of each statement it would make PostgreSQL compile it (JIT), which takes longer than running it.
 */
async function withLostNames(context: DatabaseContext, rows: readonly Row[]): Promise<readonly Row[]> {
  const lost = rows.filter((row) => row['is_lost'] === true);
  if (lost.length === 0) return rows;
  const sql = `SELECT DISTINCT ON (d.vapi_assistant_id, d.assistant_id) d.vapi_assistant_id, d.assistant_id::text AS assistant_id,
      d.changes #>> '{name,before}' AS name, d.changes #>> '{vapi_org_id,before}' AS org_id
    FROM ${context.names.changes} AS d WHERE d.action = 'delete' AND d.vapi_assistant_id = ANY ($1::text[])
    ORDER BY d.vapi_assistant_id, d.assistant_id, d.id DESC`;
  const ids = [...new Set(lost.map((row) => String(row['vapi_assistant_id'])))];
  const ends = await read(context, () => context.runSql(sql, [ids]));
  const byRow = new Map(ends.map((row) => [keyOf(row), { name: row['name'], org_id: row['org_id'] }]));
  return rows.map((row) => (row['is_lost'] === true ? { ...row, ...byRow.get(keyOf(row)) } : row));
}

function keyOf(row: Row): string {
  return `${row['assistant_id']} ${row['vapi_assistant_id']}`;
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
