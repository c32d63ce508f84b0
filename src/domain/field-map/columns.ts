import type { ColumnType, QueryColumn } from './field.js';
import { FIELDS } from './fields.js';
import { QUERY_COLUMNS } from './query-columns.js';

/** The column that holds the fields which the field map does not know. */
export const UNMAPPED_COLUMN = 'unmapped';

/** A column that mirrors a field of the assistant document, as `db migrate` creates it. */
export interface MirroredColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly about: string;
}

/** The columns that `ColumnValues` can hold, in the order of the field map; `unmapped` is the last. */
export const MIRRORED_COLUMNS: readonly MirroredColumn[] = [
  ...FIELDS.map(({ column, type, about }) => ({ name: column, type, about })),
  { name: UNMAPPED_COLUMN, type: 'jsonb', about: 'Fields of the assistant that have no column of their own.' },
];

/** Columns of the assistants table that mirror nothing: keys, owner and times. */
export const OWN_COLUMNS = ['id', 'user_id', 'created_by', 'created_at', 'updated_at', 'last_synced_at'] as const;

/** JSON that a query column is computed from: an SQL expression, and which of PostgreSQL's JSON types it has. */
export interface JsonSource {
  readonly expression: string;
  readonly type: 'json' | 'jsonb';
}

/** The mirrored JSON column that a query column is computed from. */
export function sourceColumn(query: QueryColumn): string {
  const [key = ''] = query.path.split('.');
  const field = FIELDS.find(({ path }) => path === key);
  return field?.column ?? key;
}

/** What a query column means, for people who meet it in the database. */
export function aboutQueryColumn(query: QueryColumn): string {
  return `${query.path}, computed from the column ${sourceColumn(query)}; NULL where that is no ${query.type}.`;
}

/**
 * SQL that reads a query column's value out of its JSON: immutable, and NULL for a value of another type, so that no
 * document can fail a row (PostgreSQL manual, 5.3 Generated Columns).
 */
export function queryExpression(query: QueryColumn, source: JsonSource): string {
  const keys = query.path.split('.').slice(1);
  const parents = keys.slice(0, -1).map((key) => ` -> ${quoteLiteral(key)}`);
  const parent = `${source.expression}${parents.join('')}`;
  const leaf = quoteLiteral(keys.at(-1) ?? '');
  const value = `(${parent} ->> ${leaf})`;
  const cast = query.type === 'text' ? value : `${value}::${query.type}`;
  const isOfType = `${source.type}_typeof(${parent} -> ${leaf}) = '${JSON_TYPES[query.type]}'`;
  return `CASE ${refusals(source)}WHEN ${isOfType} THEN ${cast} END`;
}

/** All query columns, by name. */
export const QUERY_COLUMNS_BY_NAME: ReadonlyMap<string, QueryColumn> = new Map(
  QUERY_COLUMNS.map((query) => [query.column, query]),
);

/** All columns of the assistants table, by the names that the field map gives them. */
export const ASSISTANT_COLUMNS: readonly string[] = [
  ...OWN_COLUMNS,
  ...MIRRORED_COLUMNS.map(({ name }) => name),
  ...QUERY_COLUMNS.map(({ column }) => column),
];

/** A host's `json` can hold NUL characters, which PostgreSQL refuses to look into; `jsonb` cannot. */
function refusals({ expression, type }: JsonSource): string {
  return type === 'json' ? `WHEN strpos(${expression}::text, '\\u0000') > 0 THEN NULL ` : '';
}

const JSON_TYPES = { text: 'string', numeric: 'number', boolean: 'boolean' } as const;

function quoteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
