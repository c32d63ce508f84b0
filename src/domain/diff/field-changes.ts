import { sortSet } from '../document/canonical.js';
import { hasTrait } from '../field-map/field.js';
import { FIELDS, fieldOfColumn, keysOf } from '../field-map/fields.js';
import type { JsonObject, JsonValue } from '../json.js';
import type { Change } from '../plan/change.js';
import { type FingerprintKey, makeFingerprint } from '../redact/marker.js';
import { type RedactionOptions, redactColumn } from '../redact/redact.js';
import { type Redaction, redactionIn } from '../redact/redaction.js';
import { shownKeys, shownPath } from '../redact/shown-name.js';
import type { FieldChange } from './field-change.js';
import { diffJson, type JsonChange } from './json.js';

/**
 * What a change does to each column, path by path, for people and for `--json`. Values are redacted before they are
 * compared, so that no secret leaves this function; a rotated secret shows as two different fingerprints.
 */
export function describeFields(change: Change, redaction: Redaction): readonly FieldChange[] {
  const row = JSON.parse(change.rowJson) as JsonObject;
  const before = change.action === 'update' ? change.before : {};
  const options = redactionIn(row['vapi_org_id'], redaction);
  return withoutRepetition(
    change.columns.flatMap((column) => describeColumn(column, [before[column], row[column]], options)),
  );
}

/** The places inside other columns that have a column of their own: `metadata.user_email`. */
const OWN_COLUMNS: ReadonlyMap<string, string> = new Map(
  FIELDS.flatMap((field) => {
    const [root = '', ...path] = keysOf(field);
    const parent = FIELDS.find((other) => other.path === root);
    return path.length > 0 && parent ? [[JSON.stringify([parent.column, path]), field.column]] : [];
  }),
);

/** One fact, once: what a column of its own tells, the column that holds it as JSON does not tell again. */
export function withoutRepetition(fields: readonly FieldChange[]): readonly FieldChange[] {
  const told = new Map(fields.filter(({ path }) => path.length === 0).map((field) => [field.column, field]));
  return fields.filter((field) => {
    const own = told.get(OWN_COLUMNS.get(JSON.stringify([field.column, field.path])) ?? '');
    return own === undefined || !isSameFact(own, field);
  });
}

/** A column may have a default where the JSON has nothing. */
function isSameFact(own: FieldChange, field: FieldChange): boolean {
  return own.before === field.before && (own.after === field.after || field.after === undefined);
}

/** The same of one column, from its values before and after; undefined is SQL NULL. */
export function describeColumn(
  column: string,
  [before, after]: readonly [JsonValue | undefined, JsonValue | undefined],
  options: Required<RedactionOptions>,
): readonly FieldChange[] {
  const { key } = options;
  const [left, right] = [before, after].map((value) => value && ordered(column, value));
  const redact = (value: JsonValue | undefined) => value && redactColumn(column, value, options);
  const show = (value: JsonValue | undefined) => value && shownKeys(value, key);
  const differences = diffJson(show(redact(left)), show(redact(right)));
  const told = differences.length > 0 ? differences : describeHidden([left, right], key);
  return told.map((difference) => ({ ...difference, column, label: [column, ...difference.label] }));
}

/**
 * Differences that fingerprints hide: without a key several values have one weak fingerprint, and a row may hold the
 * fingerprint itself. A change without a field would be a change that nobody sees.
 */
function describeHidden(
  [before, after]: readonly [JsonValue | undefined, JsonValue | undefined],
  key: FingerprintKey,
): readonly JsonChange[] {
  const marker = makeFingerprint(after ?? null, key);
  return diffJson(before, after).map((difference) => {
    const path = shownPath(difference.path, key);
    const label = path.map((step) => (typeof step === 'string' ? step : { index: step, isBefore: false }));
    return { path, label, kind: 'change', before: marker, after: marker };
  });
}

/** Sets are compared sorted: an element added in the middle is no move of the others. */
function ordered(column: string, value: JsonValue): JsonValue {
  const field = fieldOfColumn(column);
  return field && hasTrait(field, 'set') && Array.isArray(value) ? sortSet(value) : value;
}
