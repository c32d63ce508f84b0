import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.js';
import { sortSet } from '../document/canonical.js';
import { hasTrait } from '../field-map/field.js';
import { fieldOfColumn } from '../field-map/fields.js';
import type { JsonValue } from '../json.js';
import type { ColumnValues } from './row.js';

/**
 * Fingerprint of a row's mirrored columns: 32 hex digits of SHA-256. Equal rows (`differingColumns` finds nothing) have
 * equal fingerprints: sets count without their order, volatile columns not at all.
 */
export function fingerprintRow(values: ColumnValues): string {
  const compared = Object.entries(values).flatMap(([column, value]) => {
    const field = fieldOfColumn(column);
    if (field && hasTrait(field, 'volatile')) return [];
    const isSet = field && hasTrait(field, 'set') && Array.isArray(value);
    return [[column, isSet ? sortSet(value) : value] as const];
  });
  return createHash('sha256')
    .update(canonicalJson(fromEntries(compared)))
    .digest('hex')
    .slice(0, 32);
}

function fromEntries(entries: readonly (readonly [string, JsonValue])[]): Record<string, JsonValue> {
  return Object.fromEntries(entries);
}
