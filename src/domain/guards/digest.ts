import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.js';
import { sortSet } from '../document/canonical.js';
import { hasTrait } from '../field-map/field.js';
import { fieldOfColumn } from '../field-map/fields.js';
import type { JsonObject, JsonValue } from '../json.js';
import type { Change } from '../plan/change.js';
import type { ColumnValues } from '../row/row.js';

/** Hex digits of a plan's digest. */
const DIGITS = 12;

/**
 * The digest of a plan's changes: who is created or updated, what its columns hold before and after, and who owns what is
 * created. The same changes give the same digest in whatever order they come, and any other change gives another one:
 * what somebody accepts by it is this plan alone. Volatile columns, sets' order and the order of keys do not count.
 */
export class PlanDigest {
  #sum = 0n;

  /**
   * @param change redacted, as it is saved: so a saved plan has the digest that it had before, and nobody can guess a
   * secret by it
   */
  add(change: Change): void {
    this.#sum += BigInt(`0x${sha256(canonicalJson(essenceOf(change)))}`);
  }

  toString(): string {
    return sha256(this.#sum.toString(16)).slice(0, DIGITS);
  }
}

function essenceOf(change: Change): JsonObject {
  const { action, vapiAssistantId, owner } = change;
  const after = comparable(JSON.parse(change.rowJson) as ColumnValues, change.columns);
  if (change.action === 'create') return { action, vapiAssistantId, owner: { ...owner }, after };
  return { action, vapiAssistantId, before: comparable(change.before, change.columns), after };
}

function comparable(row: ColumnValues, columns: readonly string[]): JsonObject {
  const entries = columns.flatMap((column): (readonly [string, JsonValue])[] => {
    const field = fieldOfColumn(column);
    const value = Object.hasOwn(row, column) ? row[column] : undefined;
    if (value === undefined || (field && hasTrait(field, 'volatile'))) return [];
    return [[column, field && hasTrait(field, 'set') && Array.isArray(value) ? sortSet(value) : value]];
  });
  return Object.fromEntries(entries);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
