import {
  MIRRORED_COLUMNS,
  QUERY_COLUMNS_BY_NAME,
  queryExpression,
  sourceColumn,
} from '../../../domain/field-map/columns.js';
import type { ColumnType } from '../../../domain/field-map/field.js';
import type { CatalogColumn } from '../schema/catalog.js';
import { quoteName, quoteText } from '../schema/names.js';
import type { AssistantsShape } from '../schema/shape.js';

/** How a statement finds a column's value in its JSON parameter: as JSON, and as text. */
export interface Cell {
  readonly json: string;
  readonly text: string;
}

/** A column and the SQL of its new value. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
}

/** An assignment whose value comes from a column of the JSON parameter. */
export interface CellAssignment extends Assignment {
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
    source: name,
    value: castCell(cellOf(name), type, shape.columns.get(name)?.type ?? type),
  }));
  return [...mirrored, ...assignPlainQueryColumns(shape, columns, cellOf)];
}

/** The value of a time column that is set to the time of the transaction. */
export function currentTime(shape: AssistantsShape, name: string): Assignment {
  const type = shape.timeTypes.get(name);
  return { name, value: type === 'timestamp with time zone' ? 'now()' : `now() AT TIME ZONE 'UTC'` };
}

const TEXT_TYPES = new Set(['text', 'character varying', 'character', 'citext']);
const INTEGER_TYPES = new Set(['smallint', 'integer', 'bigint']);

/** Text takes no cast: an explicit one would cut it to the length of a host's `varchar(n)` without a word. */
function castCell({ json, text }: Cell, type: ColumnType, actual: string): string {
  if (type === 'jsonb') return TEXT_TYPES.has(actual) ? `(${json})::text` : `(${json})::${actual}`;
  if (TEXT_TYPES.has(actual)) return `(${text})`;
  if (actual === 'timestamp with time zone') return `(${text})::timestamptz`;
  if (type === 'timestamptz') return `((${text})::timestamptz AT TIME ZONE 'UTC')::${actual}`;
  if (type === 'boolean' && INTEGER_TYPES.has(actual)) return `(${text})::boolean::integer::${actual}`;
  return `(${text})::${actual}`;
}

/** A host may keep query columns as plain columns; they follow the JSON whenever that is written. */
function assignPlainQueryColumns(
  { plainQueryColumns }: AssistantsShape,
  columns: ReadonlySet<string>,
  cellOf: (name: string) => Cell,
): readonly CellAssignment[] {
  return [...plainQueryColumns].flatMap(([name, actual]) => {
    const query = QUERY_COLUMNS_BY_NAME.get(name);
    const source = query && sourceColumn(query);
    if (!query || !source || !columns.has(source)) return [];
    const expression = queryExpression(query, { expression: `(${cellOf(source).json})`, type: 'jsonb' });
    return [{ name, source, value: fitQueryValue(expression, actual) }];
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
export function onlyIfPatched({ name, source, value }: CellAssignment): Assignment {
  return { name, value: `CASE WHEN d.e ? ${quoteText(source)} THEN ${value} ELSE t.${quoteName(name)} END` };
}
