import { MIRRORED_COLUMNS } from '../../../domain/field-map/columns.js';
import type { JsonValue } from '../../../domain/json.js';
import type { ColumnChanges, RecordedChange } from '../../../domain/plan/recorded-change.js';
import type { ColumnValues } from '../../../domain/row/row.js';
import { type DatabaseContext, read } from '../context.js';
import { makeRowReader } from '../rows/reader.js';

/**
 * Rows as they were when they were made, by the id of the record: each column has the value from before the first later
 * change of it, else the value of today (or of the day when the row was deleted).
 */
export async function loadCreatedRows(
  context: DatabaseContext,
  creates: readonly RecordedChange[],
): Promise<ReadonlyMap<string, ColumnChanges>> {
  if (creates.length === 0) return new Map();
  const [lastRows, firstChanges] = [await loadLastRows(context, creates), await loadFirstChanges(context, creates)];
  return new Map(
    creates.map(({ id }) => {
      const last = lastRows.get(id) ?? {};
      const changed = firstChanges.get(id) ?? new Map<string, JsonValue | undefined>();
      const values = MIRRORED_COLUMNS.flatMap(({ name }) => {
        const value = changed.has(name) ? changed.get(name) : last[name];
        return value === undefined ? [] : [[name, { after: value }] as const];
      });
      return [id, Object.fromEntries(values)];
    }),
  );
}

/** The rows of today; of a row that was deleted since, the record of that holds all that it was. */
async function loadLastRows(
  context: DatabaseContext,
  creates: readonly RecordedChange[],
): Promise<ReadonlyMap<string, ColumnValues>> {
  const shape = await read(context, () => context.shape());
  const reader = makeRowReader(shape);
  const [id, vapiId] = [shape.nameOf('id'), shape.nameOf('vapi_assistant_id')];
  const sql = `SELECT c.record::text AS record, ${reader.columns} FROM ${context.names.assistants} AS t
    JOIN unnest($1::bigint[], $2::text[]) AS c(record, row_id) ON t.${id} = c.row_id::${shape.id.type}
    WHERE NOT EXISTS (SELECT FROM ${context.names.changes} AS d WHERE d.vapi_assistant_id = t.${vapiId}::text
      AND d.assistant_id = t.${id} AND d.id > c.record AND d.action = 'delete')`;
  const rows = await read(context, () =>
    context.runSql(sql, [creates.map(({ id }) => id), creates.map(({ assistantId }) => String(assistantId))]),
  );
  return new Map(rows.map((row) => [String(row['record']), reader.toCurrentRow(row).values]));
}

/** The value from before the first later change of each column, until the row was deleted; undefined is SQL NULL. */
async function loadFirstChanges(
  context: DatabaseContext,
  creates: readonly RecordedChange[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, JsonValue | undefined>>> {
  const { changes } = context.names;
  const sql = `SELECT DISTINCT ON (c.record, k.key) c.record::text AS record, k.key, (k.value -> 'before')::text AS before
    FROM unnest($1::bigint[]) AS c(record)
    JOIN ${changes} AS made ON made.id = c.record
    JOIN ${changes} AS l ON l.vapi_assistant_id = made.vapi_assistant_id AND l.assistant_id = made.assistant_id
      AND l.id > made.id AND l.id <= coalesce((SELECT min(d.id) FROM ${changes} AS d
        WHERE d.vapi_assistant_id = made.vapi_assistant_id AND d.assistant_id = made.assistant_id
          AND d.id > made.id AND d.action = 'delete'), l.id)
    CROSS JOIN jsonb_each(l.changes) AS k
    ORDER BY c.record, k.key, l.id`;
  const rows = await read(context, () => context.runSql(sql, [creates.map(({ id }) => id)]));
  const found = new Map<string, Map<string, JsonValue | undefined>>();
  for (const row of rows) {
    const columns = found.get(String(row['record'])) ?? new Map<string, JsonValue | undefined>();
    found.set(String(row['record']), columns.set(String(row['key']), parse(row['before'])));
  }
  return found;
}

function parse(text: unknown): JsonValue | undefined {
  return text === null ? undefined : (JSON.parse(String(text)) as JsonValue);
}
