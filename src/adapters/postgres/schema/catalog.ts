import type { ColumnShape } from '../../../app/ports.js';
import type { Row, RunSql } from '../connection/session.js';
import type { TableNames } from './names.js';

/** A column as the catalog has it. */
export interface CatalogColumn extends ColumnShape {
  /** Its type as SQL declares it, with length, precision and scale. */
  readonly declaration: string;
  /** `typcategory` of its type, of a domain that of its base: PostgreSQL manual, 53.64 pg_type. */
  readonly category: string;
  /** Whether it has a comment, which all mirrored columns have that vapi-sync made. */
  readonly hasComment: boolean;
  readonly isGenerated: boolean;
  /** Whether a row can leave it out: a default or an identity. */
  readonly hasDefault: boolean;
  /** The default as SQL; none for identities. */
  readonly defaultSql?: string;
  /** Whether an index makes this column alone unique, for all rows and at once. */
  readonly isUnique: boolean;
  /** The condition of an index that makes it unique for some rows. */
  readonly uniqueWhere?: string;
  /** Whether an index over all rows begins with this column. */
  readonly isIndexed: boolean;
}

/** Columns of a table by name. */
export type CatalogTable = ReadonlyMap<string, CatalogColumn>;

/** What is there of the schema and the tables that vapi-sync uses. */
export interface Catalog extends Readonly<Partial<Record<TableKey, CatalogTable>>> {
  readonly hasSchema: boolean;
  /** Whether the roles of Supabase's API exist: to them, tables of its schemas are open that have no row security. */
  readonly isSupabase: boolean;
}

/** The tables that vapi-sync uses, by what they hold. */
export type TableKey = 'assistants' | 'users' | 'runs' | 'changes' | 'migrations';

const TABLE_KEYS: readonly TableKey[] = ['users', 'assistants', 'runs', 'changes', 'migrations'];

/** Reads the catalog in one query; a role that may only read and write rows can do it. */
export async function loadCatalog(runSql: RunSql, names: TableNames): Promise<Catalog> {
  const rows = await runSql(CATALOG_SQL, [TABLE_KEYS.map((key) => names[key])]);
  const tables: Partial<Record<TableKey, Map<string, CatalogColumn>>> = {};
  for (const row of rows) {
    const key = TABLE_KEYS[Number(row['position']) - 1];
    if (!key) continue;
    const columns = tables[key] ?? new Map<string, CatalogColumn>();
    tables[key] = columns.set(String(row['name']), toColumn(row));
  }
  // What only matters to tables that must be made is asked only then.
  const isWhole = TABLE_KEYS.every((key) => tables[key] !== undefined);
  return { ...tables, ...(isWhole ? { hasSchema: true, isSupabase: false } : await loadSurroundings(runSql, names)) };
}

async function loadSurroundings(runSql: RunSql, names: TableNames): Promise<Pick<Catalog, 'hasSchema' | 'isSupabase'>> {
  const sql = `SELECT to_regnamespace($1) IS NOT NULL AS found,
    (SELECT count(*) FROM pg_roles WHERE rolname IN ('anon', 'authenticated')) = 2 AS supabase`;
  const [row] = await runSql(sql, [names.schema]);
  return { hasSchema: row?.['found'] === true, isSupabase: row?.['supabase'] === true };
}

const CATALOG_SQL = `
SELECT t.position, a.attname AS name, format_type(a.atttypid, NULL) AS type, a.atttypmod AS modifier,
  format_type(a.atttypid, a.atttypmod) AS declaration, y.typcategory AS category,
  a.attnotnull OR y.typnotnull AS required, a.attgenerated <> '' AS generated,
  a.atthasdef OR a.attidentity <> '' OR y.typdefault IS NOT NULL AS defaulted,
  CASE WHEN a.attgenerated = '' THEN coalesce(pg_get_expr(d.adbin, d.adrelid), CASE WHEN a.attidentity = '' THEN
    pg_get_expr(y.typdefaultbin, 0) END) END AS default_sql,
  col_description(c.oid, a.attnum) IS NOT NULL AS commented,
  EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indkey[0] = a.attnum AND i.indpred IS NULL
    AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indnkeyatts = 1) AS is_unique,
  (SELECT pg_get_expr(i.indpred, i.indrelid) FROM pg_index i WHERE i.indrelid = c.oid AND i.indkey[0] = a.attnum
    AND i.indpred IS NOT NULL AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indnkeyatts = 1
    ORDER BY i.indexrelid LIMIT 1) AS unique_where,
  EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indkey[0] = a.attnum AND i.indpred IS NULL
    AND i.indisvalid) AS is_indexed
FROM unnest($1::text[]) WITH ORDINALITY AS t(name, position)
JOIN pg_class c ON c.oid = to_regclass(t.name)
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type y ON y.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
ORDER BY t.position, a.attnum`;

function toColumn(row: Row): CatalogColumn {
  // As a type to cast to, `character` without a length is one of length 1.
  const type = row['type'] === 'character' ? 'bpchar' : String(row['type']);
  const modifier = Number(row['modifier']);
  return {
    name: String(row['name']),
    type,
    declaration: String(row['declaration']),
    category: String(row['category']),
    hasComment: row['commented'] === true,
    isNullable: row['required'] === false,
    isGenerated: row['generated'] === true,
    hasDefault: row['defaulted'] === true,
    isUnique: row['is_unique'] === true,
    isIndexed: row['is_indexed'] === true,
    ...(row['default_sql'] === null ? {} : { defaultSql: String(row['default_sql']) }),
    ...(row['unique_where'] === null ? {} : { uniqueWhere: String(row['unique_where']) }),
    ...limits(type, modifier),
  };
}

/** `atttypmod` holds a length plus 4 for character types, the digits for timestamps, and -1 for no limit. */
function limits(type: string, modifier: number): Pick<ColumnShape, 'maxLength' | 'fractionDigits'> {
  if (type === 'character varying' || type === 'bpchar') return modifier < 0 ? {} : { maxLength: modifier - 4 };
  if (type === 'date') return {};
  if (type.startsWith('timestamp')) return { fractionDigits: modifier < 0 ? 6 : modifier };
  return {};
}
