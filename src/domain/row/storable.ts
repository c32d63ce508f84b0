import { FIELDS, keysOf } from '../field-map/fields.js';
import type { JsonValue } from '../json.js';
import type { Problem } from '../problem.js';
import { roundTimestamp } from '../timestamp.js';
import type { ColumnValues } from './row.js';

/** What of a column's definition limits its values; see `ColumnShape`. */
export interface ColumnLimits {
  readonly type: string;
  readonly maxLength?: number;
  readonly fractionDigits?: number;
}

/** The largest values of PostgreSQL's integer types (manual, 8.1). */
const INTEGER_LIMITS: Readonly<Record<string, number>> = { smallint: 32_767, integer: 2_147_483_647 };

/** Why columns as they are in the database cannot hold the values of a row, by the paths of the document. */
export function findColumnProblems(row: ColumnValues, shape: ReadonlyMap<string, ColumnLimits>): readonly Problem[] {
  return FIELDS.flatMap((field) => {
    const value = row[field.column];
    const limits = shape.get(field.column);
    if (value === undefined || limits === undefined) return [];
    const message = columnFlaw(value, limits);
    return message ? [{ path: keysOf(field), message: `${message} (column ${field.column})` }] : [];
  });
}

/** The row as the columns will give it back: timestamps rounded to the fractional digits that a host's column keeps. */
export function fitToColumns(row: ColumnValues, shape: ReadonlyMap<string, ColumnLimits>): ColumnValues {
  const rounded = FIELDS.filter(
    ({ type, column }) => type === 'timestamptz' && column in row && (shape.get(column)?.fractionDigits ?? 6) < 3,
  ).map(({ column }) => [column, roundTimestamp(String(row[column]), shape.get(column)?.fractionDigits ?? 6)]);
  return rounded.length === 0 ? row : { ...row, ...Object.fromEntries(rounded) };
}

function columnFlaw(value: JsonValue, { type, maxLength }: ColumnLimits): string | undefined {
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
