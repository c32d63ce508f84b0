import { sortSet } from '../document/canonical.js';
import { hasTrait } from '../field-map/field.js';
import { fieldOfColumn } from '../field-map/fields.js';
import type { JsonObject, JsonValue } from '../json.js';
import type { Change } from '../plan/change.js';
import { type FingerprintKey, makeFingerprint, redactionKeyIn } from '../redact/marker.js';
import { redactColumn } from '../redact/redact.js';
import { shownKeys, shownPath } from '../redact/shown-name.js';
import type { FieldChange } from './field-change.js';
import { diffJson, type JsonChange } from './json.js';

/**
 * What a change does to each column, path by path, for people and for `--json`. Values are redacted before they are
 * compared, so that no secret leaves this function; a rotated secret shows as two different fingerprints.
 * `redactionKey` is the configured key of fingerprints; null: the assistant's organisation is the salt.
 */
export function describeFields(change: Change, redactionKey: string | null): readonly FieldChange[] {
  const row = JSON.parse(change.rowJson) as JsonObject;
  const before = change.action === 'update' ? change.before : {};
  const key = redactionKeyIn(row['vapi_org_id'], redactionKey);
  return change.columns.flatMap((column) => describeColumn(column, [before[column], row[column]], key));
}

/** The same of one column, from its values before and after; undefined is SQL NULL. */
export function describeColumn(
  column: string,
  [before, after]: readonly [JsonValue | undefined, JsonValue | undefined],
  key: FingerprintKey,
): readonly FieldChange[] {
  const [left, right] = [before, after].map((value) => value && ordered(column, value));
  const redact = (value: JsonValue | undefined) => value && redactColumn(column, value, { key });
  const show = (value: JsonValue | undefined) => value && shownKeys(value, key);
  const differences = diffJson(show(redact(left)), show(redact(right)));
  const told = differences.length > 0 ? differences : describeHidden([left, right], key);
  return told.map((difference) => ({ column, ...difference }));
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
  return diffJson(before, after).map(({ path }) => ({
    ...{ path: shownPath(path, key), kind: 'change', before: marker, after: marker },
  }));
}

/** Sets are compared sorted: an element added in the middle is no move of the others. */
function ordered(column: string, value: JsonValue): JsonValue {
  const field = fieldOfColumn(column);
  return field && hasTrait(field, 'set') && Array.isArray(value) ? sortSet(value) : value;
}
