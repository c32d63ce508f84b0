import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.js';
import type { JsonValue } from '../json.js';
import { differingColumns } from './equal.js';
import type { AdjustedValues, ColumnValues } from './row.js';

/** What a host made of a row that was written; undefined for nothing. A value that was absent is no matter of ours. */
export function findAdjusted(desired: ColumnValues, stored: ColumnValues): AdjustedValues | undefined {
  const columns = differingColumns(desired, stored).filter((column) => desired[column] !== undefined);
  if (columns.length === 0) return undefined;
  return Object.fromEntries(
    columns.map((column) => [column, { wanted: hashOf(desired[column]), stored: hashOf(stored[column]) }]),
  );
}

/**
 * The desired row with what the host makes of it: where a column holds what became of this very value, that is no
 * difference. Another value that is wanted, or an edit since, is one.
 */
export function expectAdjusted(
  desired: ColumnValues,
  current: { readonly values: ColumnValues; readonly adjusted?: AdjustedValues } | undefined,
): ColumnValues {
  if (!current?.adjusted) return desired;
  const row: Record<string, JsonValue> = { ...desired };
  for (const [column, { wanted, stored }] of Object.entries(current.adjusted)) {
    const value = current.values[column];
    if (hashOf(row[column]) !== wanted || hashOf(value) !== stored) continue;
    if (value === undefined) delete row[column];
    else row[column] = value;
  }
  return row;
}

function hashOf(value: JsonValue | undefined): string {
  const text = value === undefined ? '' : canonicalJson(value);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
