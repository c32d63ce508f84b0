import { MIRRORED_COLUMNS, type MirroredColumn } from '../../../domain/field-map/columns.js';
import type { ColumnType } from '../../../domain/field-map/field.js';
import type { JsonValue } from '../../../domain/json.js';
import type { CurrentRow, RowId } from '../../../domain/row/row.js';
import type { Row } from '../connection/session.js';
import type { CatalogColumn } from '../schema/catalog.js';
import { quoteName } from '../schema/names.js';
import type { AssistantsShape } from '../schema/shape.js';
import { columnOf } from './cells.js';

/** Reads whole rows of the assistants table, whatever types a host application gave its columns. */
export interface RowReader {
  /** The SELECT list, over a table with the alias `t`. */
  readonly columns: string;
  toCurrentRow(row: Row): CurrentRow;
}

/** A reader for the table's shape. */
export function makeRowReader(shape: AssistantsShape): RowReader {
  const readers = MIRRORED_COLUMNS.map((column) => {
    const sql = selectColumn(column, columnOf(shape, column.name), `t.${shape.nameOf(column.name)}`);
    return { name: column.name, sql, decode: decoderOf(column) };
  });
  const keys = ['id', 'user_id'].map((name) => `t.${shape.nameOf(name)}::text AS ${name}`);
  return {
    columns: [...keys, ...readers.map(({ sql }) => sql)].join(', '),
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
export function selectTimestamp(expression: string, type: string, digits: 'MS' | 'US' = 'MS'): string {
  const utc = type === 'timestamp with time zone' ? `${expression} AT TIME ZONE 'UTC'` : expression;
  return `to_char(${utc}, 'YYYY-MM-DD"T"HH24:MI:SS.${digits}"Z"')`;
}

/** JSON is read as text: the driver's own parser could not tell JSON null from SQL NULL. */
export function selectColumn({ name, type: wanted }: MirroredColumn, column: CatalogColumn, source: string): string {
  return `${readExpression(wanted, column, source)} AS ${quoteName(name)}`;
}

function readExpression(wanted: ColumnType, { type, category }: CatalogColumn, source: string): string {
  if (type.startsWith('timestamp') || type === 'date') return selectTimestamp(source, type, 'US');
  if (type === 'boolean') return source;
  return wanted === 'jsonb' && category === 'A' ? `to_jsonb(${source})::text` : `${source}::text`;
}

export function decoderOf({ type }: MirroredColumn): (value: unknown) => JsonValue {
  switch (type) {
    case 'jsonb':
      return parseJson;
    case 'integer':
    case 'numeric':
      return toNumber;
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

/** A host's `numeric` may hold NaN and infinities, which are no numbers of JSON. */
function toNumber(value: unknown): JsonValue {
  const number = Number(value);
  return Number.isFinite(number) ? number : String(value);
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
