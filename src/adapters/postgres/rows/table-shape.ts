import type { ColumnShape, TableShape } from '../../../app/ports.js';
import { MIRRORED_COLUMNS } from '../../../domain/field-map/columns.js';
import type { JsonValue } from '../../../domain/json.js';
import type { Problem } from '../../../domain/problem.js';
import type { ColumnValues } from '../../../domain/row/row.js';
import type { RunSql } from '../connection/session.js';
import { unfilledColumns } from '../host/required.js';
import type { CatalogColumn } from '../schema/catalog.js';
import { isOrdinary } from '../schema/fit.js';
import type { TableNames } from '../schema/names.js';
import type { AssistantsShape } from '../schema/shape.js';
import { columnOf } from './cells.js';
import { decoderOf, selectColumn } from './reader.js';

/** What a shape means for the rows that are planned. */
export async function toTableShape(runSql: RunSql, shape: AssistantsShape, names: TableNames): Promise<TableShape> {
  const defaults = await loadDefaults(runSql, shape);
  return {
    columns: new Map([...shape.columns].map(([name, column]) => [name, toColumnShape(shape, column)])),
    defaults,
    createProblems: shape.host.hasInsertTriggers ? [] : unfilledColumns(shape.catalog, names).map(toProblem),
    mustTry: triedColumns(shape).length > 0,
  };
}

/** The mirrored columns whose values only the database can tell. */
export function triedColumns(shape: AssistantsShape): typeof MIRRORED_COLUMNS {
  if (!shape.host.isUnicode) return MIRRORED_COLUMNS;
  return MIRRORED_COLUMNS.filter(
    ({ name, type }) => name !== 'vapi_assistant_id' && !isOrdinary(type, columnOf(shape, name)),
  );
}

function toColumnShape({ host }: AssistantsShape, column: CatalogColumn): ColumnShape {
  const fillsItself = column.hasDefault ? !isLiteral(column) : host.hasInsertTriggers;
  return fillsItself ? { ...column, fillsItself } : column;
}

/** A literal, perhaps with casts: all other defaults may give each row another value. */
const LITERAL = /^\(?('(?:[^']|'')*'|-?[\d.]+|true|false)\)?(::[\w\s"().,[\]]+)*$/i;

function isLiteral({ defaultSql }: CatalogColumn): boolean {
  return defaultSql !== undefined && LITERAL.test(defaultSql);
}

/** Asked of the database, in the form in which it gives back the values of rows. */
async function loadDefaults(runSql: RunSql, shape: AssistantsShape): Promise<ColumnValues> {
  const defaulted = MIRRORED_COLUMNS.filter(({ name }) => {
    const column = columnOf(shape, name);
    return !column.isNullable && isLiteral(column);
  });
  if (defaulted.length === 0) return {};
  const list = defaulted.map((mirrored) => {
    const column = columnOf(shape, mirrored.name);
    return selectColumn(mirrored, column, `(${column.defaultSql})::${column.declaration}`);
  });
  const [row = {}] = await runSql(`SELECT ${list.join(', ')}`);
  const entries = defaulted.map((mirrored): [string, JsonValue] => [
    mirrored.name,
    decoderOf(mirrored)(row[mirrored.name]),
  ]);
  return Object.fromEntries(entries);
}

function toProblem({ name }: CatalogColumn): Problem {
  return { path: [], message: `the host's column ${name} is NOT NULL without a default: no row can be created` };
}
