import type { ColumnShape } from '../../../app/ports.js';
import { MIRRORED_COLUMNS, type MirroredColumn } from '../../../domain/field-map/columns.js';
import type { JsonValue } from '../../../domain/json.js';
import type { CurrentRow, RowId } from '../../../domain/row/row.js';
import type { Row } from '../connection/session.js';
import { quoteName } from '../schema/names.js';
import type { AssistantsShape } from '../schema/shape.js';

/** Reads whole rows of the assistants table, whatever types a host application gave its columns. */
export interface RowReader {
  /** The SELECT list, over a table with the alias `t`. */
  readonly columns: string;
  toCurrentRow(row: Row): CurrentRow;
}

/** A reader for the table's shape. */
export function makeRowReader(shape: AssistantsShape): RowReader {
  const readers = MIRRORED_COLUMNS.map((column) => {
    const type = shape.columns.get(column.name)?.type ?? column.type;
    return { name: column.name, sql: selectColumn(column, type), decode: decoderOf(column) };
  });
  return {
    columns: ['t.id::text AS id', 't.user_id::text AS user_id', ...readers.map(({ sql }) => sql)].join(', '),
    toCurrentRow(row) {
      const values: Record<string, JsonValue> = {};
      for (const { name, decode } of readers) {
        const value = row[name];
        if (value !== null && value !== undefined) values[name] = decode(value);
      }
      const owner = row['user_id'];
      return {
        assistantId: toRowId(row['id']),
        vapiAssistantId: String(values['vapi_assistant_id']),
        ownerId: owner === null ? null : toRowId(owner),
        values,
      };
    },
  };
}

/** A key from its text: a number where JavaScript holds it exactly. */
export function toRowId(value: unknown): RowId {
  const text = String(value);
  const number = Number(text);
  return Number.isSafeInteger(number) && String(number) === text ? number : text;
}

/** SQL for a UTC timestamp as ISO 8601 with milliseconds, whatever the session's time zone and date style. */
export function selectTimestamp(expression: string, type: ColumnShape['type'], digits: 'MS' | 'US' = 'MS'): string {
  const utc = type === 'timestamp with time zone' ? `${expression} AT TIME ZONE 'UTC'` : expression;
  return `to_char(${utc}, 'YYYY-MM-DD"T"HH24:MI:SS.${digits}"Z"')`;
}

/** JSON is read as text: the driver's own parser could not tell JSON null from SQL NULL. */
function selectColumn(column: MirroredColumn, type: string): string {
  const name = quoteName(column.name);
  const source = `t.${name}`;
  const isTime = type.startsWith('timestamp') || type === 'date';
  const expression = isTime ? selectTimestamp(source, type, 'US') : `${source}::text`;
  return `${type === 'boolean' ? source : expression} AS ${name}`;
}

function decoderOf({ type }: MirroredColumn): (value: unknown) => JsonValue {
  switch (type) {
    case 'jsonb':
      return parseJson;
    case 'integer':
    case 'numeric':
      return Number;
    case 'boolean':
      return (value) => value === true || value === 'true' || value === '1';
    case 'timestamptz':
      return toMilliseconds;
    case 'text':
      return String;
    default:
      return type satisfies never;
  }
}

/** A host's timestamp may have microseconds: those stay, so that a revert can give them back. */
function toMilliseconds(value: unknown): string {
  return String(value).replace(/000Z$/, 'Z');
}

/** A host may keep JSON in a text column, and there a text that is none. */
function parseJson(value: unknown): JsonValue {
  const text = String(value);
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
