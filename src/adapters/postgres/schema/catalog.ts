import type { ColumnShape } from '../../../app/ports.js';
import type { Row, RunSql } from '../connection/session.js';
import type { TableNames } from './names.js';

/** A column as the catalog has it. */
export interface CatalogColumn extends ColumnShape {
  readonly isGenerated: boolean;
  /** Whether a row can leave it out: a default or an identity. */
  readonly hasDefault: boolean;
  /** Whether an index makes this column alone unique, for all rows and at once. */
  readonly isUnique: boolean;
  /** Whether an index over all rows begins with this column. */
  readonly isIndexed: boolean;
}

/** Columns of a table by name. */
export type CatalogTable = ReadonlyMap<string, CatalogColumn>;

/** What is there of the schema and the tables that vapi-sync uses. */
export interface Catalog extends Readonly<Partial<Record<TableKey, CatalogTable>>> {
  readonly hasSchema: boolean;
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
  return { ...tables, hasSchema: tables.assistants !== undefined || (await hasSchema(runSql, names)) };
}

async function hasSchema(runSql: RunSql, names: TableNames): Promise<boolean> {
  const [row] = await runSql('SELECT to_regnamespace($1) IS NOT NULL AS found', [names.schema]);
  return row?.['found'] === true;
}

const CATALOG_SQL = `
SELECT t.position, a.attname AS name, format_type(a.atttypid, NULL) AS type, a.atttypmod AS modifier,
  a.attnotnull AS required, a.attgenerated <> '' AS generated, a.atthasdef OR a.attidentity <> '' AS defaulted,
  EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indkey[0] = a.attnum AND i.indpred IS NULL
    AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indnkeyatts = 1) AS is_unique,
  EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indkey[0] = a.attnum AND i.indpred IS NULL
    AND i.indisvalid) AS is_indexed
FROM unnest($1::text[]) WITH ORDINALITY AS t(name, position)
JOIN pg_class c ON c.oid = to_regclass(t.name)
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY t.position, a.attnum`;

function toColumn(row: Row): CatalogColumn {
  const type = String(row['type']);
  const modifier = Number(row['modifier']);
  return {
    type,
    isNullable: row['required'] === false,
    isGenerated: row['generated'] === true,
    hasDefault: row['defaulted'] === true,
    isUnique: row['is_unique'] === true,
    isIndexed: row['is_indexed'] === true,
    ...limits(type, modifier),
  };
}

/** `atttypmod` holds a length plus 4 for character types, the digits for timestamps, and -1 for no limit. */
function limits(type: string, modifier: number): Pick<ColumnShape, 'maxLength' | 'fractionDigits'> {
  if (type === 'character varying' || type === 'character') return modifier < 0 ? {} : { maxLength: modifier - 4 };
  if (type === 'date') return {};
  if (type.startsWith('timestamp')) return { fractionDigits: modifier < 0 ? 6 : modifier };
  return {};
}
