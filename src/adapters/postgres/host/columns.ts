import type { Config } from '../../../config/config.js';
import { MIRRORED_COLUMNS, QUERY_COLUMNS_BY_NAME } from '../../../domain/field-map/columns.js';
import type { QueryColumn } from '../../../domain/field-map/field.js';
import { fieldOfColumn } from '../../../domain/field-map/fields.js';
import type { Catalog, CatalogColumn, CatalogTable } from '../schema/catalog.js';
import { canHold } from '../schema/fit.js';
import { isMapped, type TableNames } from '../schema/names.js';
import { type JudgedFinding, renameRemedy } from './finding.js';

interface Host {
  readonly config: Config;
  readonly names: TableNames;
  readonly table: CatalogTable;
}

/** Columns of the host whose names are those of the field map: which are written, left alone, or in the way. */
export function judgeColumns(config: Config, catalog: Catalog, names: TableNames): readonly JudgedFinding[] {
  if (!catalog.assistants) return [];
  const host = { config, names, table: catalog.assistants };
  return [...judgeMirrored(host), ...judgeQueryColumns(host), ...noteAdopted(host)];
}

function judgeMirrored({ names, table }: Host): readonly JudgedFinding[] {
  return MIRRORED_COLUMNS.flatMap(({ name, type }): JudgedFinding[] => {
    const column = table.get(names.column(name));
    if (!column) return [];
    const refused = {
      severity: 'refuses',
      stops: 'plan',
      where: placeOf(names, column),
      remedy: renameRemedy(name),
    } as const;
    if (column.isGenerated) return [{ ...refused, what: `the database computes it, and it is to hold ${name}` }];
    const isList = fieldOfColumn(name)?.schema?.['type'] === 'array';
    if (canHold({ type, isList }, column)) return [];
    return [{ ...refused, what: `${column.declaration} cannot hold ${name}, which is ${WORDS[type]}` }];
  });
}

const WORDS = {
  text: 'text',
  integer: 'a whole number',
  numeric: 'a number',
  boolean: 'true or false',
  timestamptz: 'a time',
  jsonb: 'JSON',
} as const;

function judgeQueryColumns(host: Host): readonly JudgedFinding[] {
  return [...QUERY_COLUMNS_BY_NAME.values()].flatMap((query): readonly JudgedFinding[] => {
    const column = host.table.get(host.names.column(query.column));
    if (!column || column.isGenerated) return [];
    return isMapped(host.config, query.column) ? judgePlain(host, query, column) : [leftAlone(host, query, column)];
  });
}

function leftAlone({ names }: Host, { column: name, path }: QueryColumn, column: CatalogColumn): JudgedFinding {
  return {
    severity: 'warns',
    where: placeOf(names, column),
    what: `it is the host's and left alone, so that ${path} has no column`,
    remedy: renameRemedy(name),
  };
}

function judgePlain({ names }: Host, query: QueryColumn, column: CatalogColumn): readonly JudgedFinding[] {
  if (canHold({ type: query.type, isList: false }, column)) return [];
  const what = `${column.declaration} cannot hold ${query.path}, which is ${WORDS[query.type]}`;
  const remedy = renameRemedy(query.column);
  return [{ severity: 'refuses', stops: 'plan', where: placeOf(names, column), what, remedy }];
}

/** Mirrored columns that vapi-sync made have a comment. */
function noteAdopted({ config, names, table }: Host): readonly JudgedFinding[] {
  const adopted = MIRRORED_COLUMNS.filter(({ name }) => {
    const column = table.get(names.column(name));
    return column && !column.hasComment && !isMapped(config, name);
  });
  if (adopted.length === 0) return [];
  const list = adopted.map(({ name }) => name).join(', ');
  return [
    {
      severity: 'warns',
      isNote: true,
      where: `table ${names.assistants}`,
      what: `these columns of the host have names of fields and hold them: ${list}`,
      remedy: 'where one means something else, let its field have a name of its own in database.columns',
    },
  ];
}

/** For messages. */
export function placeOf({ assistants }: TableNames, { name }: CatalogColumn): string {
  return `column ${assistants}.${name}`;
}
