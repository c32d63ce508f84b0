import type { SchemaGap } from '../../../app/database/ports.js';
import type { Config } from '../../../config/config.js';
import type { Catalog, CatalogTable } from './catalog.js';
import { type ExpectedTable, expectedTables } from './expected-tables.js';
import { quoteName, quoteText, type TableNames, tableNames } from './names.js';

/** What of the expected tables is missing, in the order in which it must be made. Nothing is ever dropped or retyped. */
export function findGaps(config: Config, catalog: Catalog): readonly SchemaGap[] {
  const names = tableNames(config);
  const gaps = expectedTables(config, catalog).flatMap((table) => {
    const actual = catalog[table.key];
    return actual ? alterTable(table, actual, names) : [createTable(table, names, catalog)];
  });
  return catalog.hasSchema ? gaps : [createSchema(names), ...gaps];
}

function createSchema(names: TableNames): SchemaGap {
  return { table: 'assistants', what: `schema ${names.schema}`, sql: [`CREATE SCHEMA ${names.schema}`] };
}

/** Without policies, row security lets nobody in but the owner and roles that bypass it. */
function createTable(table: ExpectedTable, names: TableNames, { isSupabase }: Catalog): SchemaGap {
  const name = names[table.key];
  const columns = table.columns.map((column) => `  ${quoteName(column.name)} ${column.definition}`);
  return {
    table: table.key,
    what: `table ${name}`,
    sql: [
      `CREATE TABLE ${name} (\n${columns.join(',\n')}\n)`,
      ...table.columns.flatMap((column) => commentOn(name, column)),
      ...table.indexes.map((index) => createIndex(name, index)),
      ...(isSupabase ? [`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`] : []),
      ...table.seed,
    ],
  };
}

function alterTable(table: ExpectedTable, actual: CatalogTable, names: TableNames): readonly SchemaGap[] {
  const name = names[table.key];
  const missing = table.isForeign ? [] : table.columns.filter((column) => !actual.has(column.name));
  const columnGaps = missing.map((column) => ({ table: table.key, what: `column ${name}.${column.name}`, sql: [] }));
  const additions = missing.map((column) => `  ADD COLUMN ${quoteName(column.name)} ${column.definition}`);
  // One ALTER TABLE for all columns: PostgreSQL rewrites the table at most once.
  const sql = [
    `ALTER TABLE ${name}\n${additions.join(',\n')}`,
    ...missing.flatMap((column) => commentOn(name, column)),
  ];
  const [first, ...others] = columnGaps;
  return [...(first ? [{ ...first, sql }, ...others] : []), ...missingIndexes(table, actual, name)];
}

function missingIndexes(table: ExpectedTable, actual: CatalogTable, name: string): readonly SchemaGap[] {
  const isMissing = ({ column, isUnique }: ExpectedTable['indexes'][number]) => {
    const found = actual.get(column);
    return isUnique ? !found?.isUnique && found?.uniqueWhere === undefined : !found?.isIndexed;
  };
  return table.indexes.filter(isMissing).map((index) => ({
    table: table.key,
    what: `${index.isUnique ? 'unique index' : 'index'} on ${name}.${index.column}`,
    sql: [createIndex(name, index)],
  }));
}

function createIndex(table: string, { column, isUnique }: ExpectedTable['indexes'][number]): string {
  return `CREATE ${isUnique ? 'UNIQUE ' : ''}INDEX ON ${table} (${quoteName(column)})`;
}

function commentOn(table: string, { name, about }: ExpectedTable['columns'][number]): readonly string[] {
  return about ? [`COMMENT ON COLUMN ${table}.${quoteName(name)} IS ${quoteText(about)}`] : [];
}
