import type { CurrentState } from '../../../app/ports.js';
import type { AdjustedValues, CurrentRow, RowKey } from '../../../domain/row/row.js';
import { loadDatabaseId } from '../admin/database-id.js';
import type { Row } from '../connection/session.js';
import { type DatabaseContext, read } from '../context.js';
import { ASSISTANTS_CONDITION, liveCondition, rejectCondition } from './condition.js';
import { makeRowReader, type RowReader, toRowId } from './reader.js';
import { toTableShape } from './table-shape.js';
import { tryRows } from './try-rows.js';
import { makeUserReader } from './users.js';

const KEYS_PER_BATCH = 5000;

/** Current state, read from the assistants and users tables. */
export function makeCurrentState(context: DatabaseContext): CurrentState {
  return {
    async loadShape() {
      const { runSql, names } = context;
      return read(context, async () => toTableShape(runSql, await context.shape({ reload: true }), names));
    },
    async tryRows(rows) {
      const shape = await read(context, () => context.shape());
      return read(context, () => tryRows(context.runSql, shape, rows));
    },
    loadRows: (ids) => loadRows(context, ids),
    loadRowKeys: () => loadRowKeys(context),
    loadDatabaseId: () => read(context, () => loadDatabaseId(context)),
    ...makeUserReader(context),
  };
}

async function loadRows(
  context: DatabaseContext,
  vapiAssistantIds: readonly string[],
): Promise<ReadonlyMap<string, CurrentRow>> {
  const shape = await read(context, () => context.shape());
  const { type } = shape.vapiAssistantId;
  const ids = vapiAssistantIds.filter((id) => canBeKey(id, type));
  if (ids.length === 0) return new Map();
  const reader = makeRowReader(shape);
  const live = liveCondition(context.config) ?? 'true';
  const sql = `SELECT ${reader.columns}, ${live} AS is_live FROM ${context.names.assistants} AS t WHERE t.${shape.nameOf('vapi_assistant_id')} = ANY ($1::${type}[])`;
  const rows = await read(context, () => context.runSql(sql, [ids]).catch(rejectCondition(ASSISTANTS_CONDITION)));
  const found = byVapiAssistantId(rows, reader);
  return shape.host.hasRowTriggers ? withAdjusted(context, found) : found;
}

function byVapiAssistantId(rows: readonly Row[], reader: RowReader): ReadonlyMap<string, CurrentRow> {
  const found = new Map<string, CurrentRow>();
  for (const row of rows) {
    const current = reader.toCurrentRow(row);
    const other = found.get(current.vapiAssistantId);
    const next = row['is_live'] === false ? { ...current, isSetAside: true as const } : current;
    found.set(current.vapiAssistantId, other ? chooseRow(other, next) : next);
  }
  return found;
}

/** A row that was put aside gives way to one that was not; of two that are there, neither can be meant. */
function chooseRow(one: CurrentRow, other: CurrentRow): CurrentRow {
  if (one.isSetAside) return other;
  if (other.isSetAside) return one;
  return { ...one, twins: [...(one.twins ?? [one.assistantId]), other.assistantId] };
}

/** Rows with what triggers made of their values; where there are no triggers, nobody asks. */
async function withAdjusted(
  context: DatabaseContext,
  rows: ReadonlyMap<string, CurrentRow>,
): Promise<ReadonlyMap<string, CurrentRow>> {
  const sql = `SELECT id, jsonb_object_agg(key, value)::text AS adjusted FROM (
      SELECT DISTINCT ON (c.vapi_assistant_id, k.key) c.vapi_assistant_id AS id, k.key, k.value
      FROM ${context.names.changes} AS c CROSS JOIN jsonb_each(c.adjusted) AS k
      WHERE c.vapi_assistant_id = ANY ($1::text[]) AND c.adjusted IS NOT NULL
      ORDER BY c.vapi_assistant_id, k.key, c.id DESC) AS latest GROUP BY id`;
  const found = await read(context, () => context.runSql(sql, [[...rows.keys()]]));
  const adjusted = new Map(
    found.map((row) => [String(row['id']), JSON.parse(String(row['adjusted'])) as AdjustedValues]),
  );
  return new Map(
    [...rows].map(([id, row]) => {
      const values = adjusted.get(id);
      return [id, values ? { ...row, adjusted: values } : row];
    }),
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A host may keep the id as UUID; a text that is none would fail the query and cannot be in the table. */
function canBeKey(id: string, type: string): boolean {
  return type !== 'uuid' || UUID.test(id);
}

async function* loadRowKeys(context: DatabaseContext): AsyncGenerator<readonly RowKey[]> {
  let last: string | undefined;
  for (;;) {
    const keys: readonly RowKey[] = await loadKeysAfter(context, last);
    if (keys.length > 0) yield keys;
    if (keys.length < KEYS_PER_BATCH) return;
    last = keys.at(-1)?.vapiAssistantId;
  }
}

async function loadKeysAfter(context: DatabaseContext, last: string | undefined): Promise<readonly RowKey[]> {
  const shape = await read(context, () => context.shape());
  const id = `t.${shape.nameOf('vapi_assistant_id')}`;
  const orgId = `t.${shape.nameOf('vapi_org_id')}`;
  const after = last === undefined ? `${id} IS NOT NULL` : `${id} > $2::${shape.vapiAssistantId.type}`;
  // As everything that holds the user's SQL: in a READ ONLY transaction, and with a parameter, so that it is one statement.
  const sql = `SELECT t.id::text AS id, ${id}::text AS vapi_assistant_id, ${orgId}::text AS vapi_org_id, t.${shape.nameOf('name')}::text AS name
    FROM ${context.names.assistants} AS t WHERE ${after} AND ${liveCondition(context.config) ?? 'true'} ORDER BY ${id} LIMIT $1`;
  const bind = [KEYS_PER_BATCH, ...(last === undefined ? [] : [last])];
  const rows = await read(context, () => context.runSql(sql, bind).catch(rejectCondition(ASSISTANTS_CONDITION)));
  return rows.map(toRowKey);
}

function toRowKey(row: Row): RowKey {
  const orgId = row['vapi_org_id'];
  return {
    assistantId: toRowId(row['id']),
    vapiAssistantId: String(row['vapi_assistant_id']),
    vapiOrgId: orgId === null ? null : String(orgId),
    name: String(row['name'] ?? ''),
  };
}
