import {
  MIRRORED_COLUMNS,
  QUERY_COLUMNS_BY_NAME,
  queryExpression,
  sourceColumn,
} from '../../../domain/field-map/columns.js';
import type { ColumnType } from '../../../domain/field-map/field.js';
import type { CatalogColumn } from '../schema/catalog.js';
import { INTEGER_TYPES, isOrdinary, TEXT_TYPES } from '../schema/fit.js';
import { quoteText } from '../schema/names.js';
import type { AssistantsShape } from '../schema/shape.js';

/** How a statement finds a column's value in its JSON parameter: as JSON, and as text. */
export interface Cell {
  readonly json: string;
  readonly text: string;
}

/** A column, quoted as the database calls it, and the SQL of its new value. */
export interface Assignment {
  readonly target: string;
  readonly value: string;
}

/** An assignment whose value comes from a column of the JSON parameter. */
export interface CellAssignment extends Assignment {
  /** The column by the field map's name. */
  readonly name: string;
  readonly source: string;
}

/** Values of the mirrored columns out of a JSON parameter, cast to the types that the table has. */
export function assignCells(
  shape: AssistantsShape,
  columns: ReadonlySet<string>,
  cellOf: (name: string) => Cell,
): readonly CellAssignment[] {
  const mirrored = MIRRORED_COLUMNS.filter(({ name }) => columns.has(name)).map(({ name, type }) => ({
    name,
    target: shape.nameOf(name),
    source: name,
    value: castCell(cellOf(name), type, columnOf(shape, name)),
  }));
  return [...mirrored, ...assignPlainQueryColumns(shape, columns, cellOf)];
}

/** The value of a time column that is set to the time of the transaction. */
export function currentTime(shape: AssistantsShape, name: string): Assignment {
  const type = shape.timeColumns.get(name)?.type;
  return {
    target: shape.nameOf(name),
    value: type === 'timestamp with time zone' ? 'now()' : `now() AT TIME ZONE 'UTC'`,
  };
}

/** A mirrored column of a shape, which has all. */
export function columnOf(shape: AssistantsShape, name: string): CatalogColumn {
  const column = shape.columns.get(name);
  if (!column) throw new Error(`no mirrored column ${name}`);
  return column;
}

/** Text takes no cast: an explicit one would cut it to the length of a host's `varchar(n)` without a word. */
export function castCell({ json, text }: Cell, type: ColumnType, column: CatalogColumn): string {
  const { type: actual } = column;
  if (type === 'boolean' && column.category === 'N')
    return `(${text})::boolean::integer::${INTEGER_TYPES.has(actual) ? actual : column.declaration}`;
  if (!isOrdinary(type, column)) return inputCell({ json, text }, column);
  if (type === 'jsonb') return TEXT_TYPES.has(actual) ? `(${json})::text` : `(${json})::${actual}`;
  if (TEXT_TYPES.has(actual)) return `(${text})`;
  if (actual === 'timestamp with time zone') return `(${text})::timestamptz`;
  if (type === 'timestamptz') return `((${text})::timestamptz AT TIME ZONE 'UTC')::${actual}`;
  return `(${text})::${actual}`;
}

/**
 * The value as the type's own input reads it out of JSON: with length, precision and checks of domains, refusing what
 * does not fit, where a cast would cut it (PostgreSQL manual, 9.16.1, `jsonb_to_record`).
 */
export function inputCell({ json }: Cell, { declaration }: CatalogColumn): string {
  return `(SELECT r.v FROM jsonb_to_record(jsonb_build_object('v', ${json})) AS r(v ${declaration}))`;
}

/** A host may keep query columns as plain columns; they follow the JSON whenever that is written. */
function assignPlainQueryColumns(
  { plainQueryColumns, nameOf }: AssistantsShape,
  columns: ReadonlySet<string>,
  cellOf: (name: string) => Cell,
): readonly CellAssignment[] {
  return [...plainQueryColumns].flatMap(([name, actual]) => {
    const query = QUERY_COLUMNS_BY_NAME.get(name);
    const source = query && sourceColumn(query);
    if (!query || !source || !columns.has(source)) return [];
    const expression = queryExpression(query, { expression: `(${cellOf(source).json})`, type: 'jsonb' });
    return [{ name, target: nameOf(name), source, value: fitQueryValue(expression, actual) }];
  });
}

function fitQueryValue(expression: string, { type: actual, maxLength }: CatalogColumn): string {
  if (!TEXT_TYPES.has(actual)) return `(${expression})::${actual}`;
  return maxLength === undefined ? `(${expression})::text` : `left((${expression})::text, ${maxLength})`;
}

/** The cell of a whole row: `{"column": value}`; an absent key is SQL NULL. */
export function rowCell(name: string): Cell {
  return { json: `d.e -> ${quoteText(name)}`, text: `d.e ->> ${quoteText(name)}` };
}

/** The cell of a patch: `{"column": [value]}`, and `{"column": []}` for SQL NULL. */
export function patchCell(name: string): Cell {
  const cell = `d.e -> ${quoteText(name)}`;
  return { json: `${cell} -> 0`, text: `${cell} ->> 0` };
}

/** Assigns only where the patch has the column; otherwise the row keeps what it has, and PostgreSQL its storage. */
export function onlyIfPatched({ target, source, value }: CellAssignment): Assignment {
  return { target, value: `CASE WHEN d.e ? ${quoteText(source)} THEN ${value} ELSE t.${target} END` };
}
