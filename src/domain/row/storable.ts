import { MIRRORED_COLUMNS } from '../field-map/columns.js';
import { FIELDS, fieldOfColumn, keysOf } from '../field-map/fields.js';
import type { JsonValue } from '../json.js';
import type { Problem } from '../problem.js';
import { roundTimestamp } from '../timestamp.js';
import type { ColumnValues } from './row.js';

/** What of a column's definition limits its values; see `ColumnShape`. */
export interface ColumnLimits {
  /** Its name in the database. */
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
  readonly fillsItself?: boolean;
  readonly maxLength?: number;
  readonly fractionDigits?: number;
}

/** The largest values of PostgreSQL's integer types (manual, 8.1). */
const INTEGER_LIMITS: Readonly<Record<string, number>> = { smallint: 32_767, integer: 2_147_483_647 };

/** Why columns as they are in the database cannot hold the values of a row, by the paths of the document. */
export function findColumnProblems(row: ColumnValues, shape: ReadonlyMap<string, ColumnLimits>): readonly Problem[] {
  const problems: Problem[] = [];
  for (const { column, path } of PLACES) {
    const limits = shape.get(column);
    const message = limits && columnFlaw(row[column], limits);
    if (message) problems.push({ path, message: `${message} (column ${limits.name})` });
  }
  return problems;
}

const PLACES = MIRRORED_COLUMNS.map(({ name: column }) => {
  const field = fieldOfColumn(column);
  return { column, path: field ? keysOf(field) : [] };
});

/** What a table gives columns that are NOT NULL, and the row as it is now. */
export interface Defaults {
  readonly columns: ReadonlyMap<string, ColumnLimits>;
  /** Values by column. */
  readonly defaults: ColumnValues;
  readonly current: ColumnValues | undefined;
}

/**
 * The row with the values of the table's defaults where it has none and the columns must not be empty. Where a default
 * is another for each row, what the row got once stays.
 */
export function fillDefaults(row: ColumnValues, { columns, defaults, current }: Defaults): ColumnValues {
  const missing: Record<string, JsonValue> = {};
  for (const [name, { isNullable, fillsItself }] of columns) {
    if (isNullable || row[name] !== undefined) continue;
    const value = fillsItself ? current?.[name] : defaults[name];
    if (value !== undefined) missing[name] = value;
  }
  return Object.keys(missing).length === 0 ? row : { ...row, ...missing };
}

/** The row as the columns will give it back: timestamps rounded to the fractional digits that a host's column keeps. */
export function fitToColumns(row: ColumnValues, shape: ReadonlyMap<string, ColumnLimits>): ColumnValues {
  const rounded = FIELDS.filter(
    ({ type, column }) => type === 'timestamptz' && column in row && (shape.get(column)?.fractionDigits ?? 6) < 3,
  ).map(({ column }) => [column, roundTimestamp(String(row[column]), shape.get(column)?.fractionDigits ?? 6)]);
  return rounded.length === 0 ? row : { ...row, ...Object.fromEntries(rounded) };
}

function columnFlaw(value: JsonValue | undefined, limits: ColumnLimits): string | undefined {
  const { type, maxLength, isNullable, fillsItself = false } = limits;
  if (value === undefined) {
    return isNullable || fillsItself ? undefined : 'absent, and the column is NOT NULL without a default';
  }
  if (typeof value === 'string' && maxLength !== undefined && isLongerThan(value, maxLength)) {
    return `longer than the ${maxLength} characters that the column can hold`;
  }
  const largest = INTEGER_LIMITS[type];
  if (typeof value === 'number' && largest !== undefined && Math.abs(value) > largest) {
    return `outside of what the column can hold (${type}: up to ${largest})`;
  }
  return undefined;
}

/** PostgreSQL counts characters, not UTF-16 code units. */
function isLongerThan(text: string, characters: number): boolean {
  return text.length > characters && [...text].length > characters;
}
