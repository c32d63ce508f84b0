import { sortSet } from '../canonical.js';
import type { Change } from '../change.js';
import { hasTrait } from '../field-map/field.js';
import { fieldOfColumn } from '../field-map/fields.js';
import type { JsonObject, JsonValue } from '../json.js';
import { diffJson } from './diff-json.js';
import type { FieldChange } from './field-change.js';

/** Replaces the secrets of a column's value by their fingerprints. */
export type RedactColumn = (column: string, value: JsonValue) => JsonValue;

/**
 * What a change does to each column, path by path, for people and for `--json`. Values are redacted before they are
 * compared, so that no secret leaves this function; a rotated secret shows as two different fingerprints.
 */
export function describeFields(change: Change, redact: RedactColumn): readonly FieldChange[] {
  const row = JSON.parse(change.rowJson) as JsonObject;
  const before = change.action === 'update' ? change.before : {};
  return change.columns.flatMap((column) => {
    const show = (value: JsonValue | undefined) =>
      value === undefined ? undefined : redact(column, ordered(column, value));
    return diffJson(show(before[column]), show(row[column])).map((difference) => ({ column, ...difference }));
  });
}

/** Sets are compared sorted: an element added in the middle is no move of the others. */
function ordered(column: string, value: JsonValue): JsonValue {
  const field = fieldOfColumn(column);
  return field && hasTrait(field, 'set') && Array.isArray(value) ? sortSet(value) : value;
}
