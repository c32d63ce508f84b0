import type { JsonPath, JsonValue } from '../json.js';
import { containsRedaction, MARKERS_IN_TEXT, REDACTED_PATTERN } from '../redact/marker.js';
import { pathOfColumn, type RedactionOptions } from '../redact/redact.js';
import { type Redaction, redactionIn } from '../redact/redaction.js';
import type { ColumnValues } from '../row/row.js';
import { type MarkedLeaf, mapMarkedLeaves } from './leaves.js';
import { type KnownSecret, listSecrets, SecretsByPlace } from './secrets.js';

/** A place where fingerprints are left, because the current row has another secret there or none. */
export interface Unresolved {
  /** From the document's root. */
  readonly path: JsonPath;
  /** Where the current row has the secret of the first that it has elsewhere; null where it has none of them. */
  readonly copiedFrom: JsonPath | null;
}

export interface RestoredRow {
  readonly row: ColumnValues;
  readonly unresolved: readonly Unresolved[];
}

/**
 * Puts the secrets of a current row into a desired row that was read from a snapshot or a saved plan: a fingerprint becomes
 * what the current row holds at the very place that it stands at, if it is the fingerprint of that. Elements of arrays are
 * the same by what they are, not by their index, so that an inserted element does not cost the others their secrets. A
 * secret is never put anywhere else: whoever edits a snapshot could send it to a server of his own.
 */
export function restoreRow(desired: ColumnValues, current: ColumnValues, redaction: Redaction): RestoredRow {
  if (!Object.values(desired).some(containsRedaction)) return { row: desired, unresolved: [] };
  return new Restoration(current, redactionIn(desired['vapi_org_id'], redaction)).restore(desired);
}

/** Whether the JSON text of a row may hold redacted secrets: quick, and never wrong about none. */
export function mayHoldRedactions(rowJson: string): boolean {
  return /redacted:(?:sha256|weak):/.test(rowJson);
}

class Restoration {
  readonly #current: ColumnValues;
  readonly #options: RedactionOptions;
  readonly #unresolved: Unresolved[] = [];
  #origins: ReadonlyMap<string, JsonPath> | undefined;

  constructor(current: ColumnValues, options: RedactionOptions) {
    this.#current = current;
    this.#options = options;
  }

  restore(desired: ColumnValues): RestoredRow {
    const row = { ...desired };
    for (const [column, value] of Object.entries(desired)) {
      if (containsRedaction(value)) row[column] = this.#restoreColumn(column, value);
    }
    return { row, unresolved: this.#unresolved };
  }

  #restoreColumn(column: string, desired: JsonValue): JsonValue {
    const secrets = new SecretsByPlace(this.#secretsOf(column));
    return mapMarkedLeaves(desired, (leaf) => {
      const restored = restoreLeaf(leaf, secrets);
      if (containsRedaction(restored)) this.#addUnresolved([...pathOfColumn(column), ...leaf.path], restored);
      return restored;
    });
  }

  #secretsOf(column: string): readonly KnownSecret[] {
    const value = this.#current[column];
    return value === undefined ? [] : listSecrets(column, value, this.#options);
  }

  #addUnresolved(path: JsonPath, left: JsonValue): void {
    this.#origins ??= this.#listOrigins();
    const markers: readonly string[] = String(left).match(MARKERS_IN_TEXT) ?? [];
    const known = markers.find((marker) => this.#origins?.has(marker));
    this.#unresolved.push({ path, copiedFrom: known === undefined ? null : (this.#origins.get(known) ?? null) });
  }

  /** Where the current row has each fingerprint; of several places the first. */
  #listOrigins(): ReadonlyMap<string, JsonPath> {
    const secrets = Object.keys(this.#current).flatMap((column) => this.#secretsOf(column));
    return new Map(secrets.reverse().map(({ marker, path }) => [marker, path]));
  }
}

function restoreLeaf(leaf: MarkedLeaf, secrets: SecretsByPlace): JsonValue {
  if (REDACTED_PATTERN.test(leaf.text)) return secrets.find(leaf.text, leaf) ?? leaf.text;
  return leaf.text.replace(MARKERS_IN_TEXT, (marker) => String(secrets.find(marker, leaf) ?? marker));
}
