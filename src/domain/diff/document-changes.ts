import { compareText } from '../canonical-json.js';
import { canonicalDocument } from '../document/canonical.js';
import { UNMAPPED_COLUMN } from '../field-map/columns.js';
import { hasTrait } from '../field-map/field.js';
import { FIELDS, isMappedKey } from '../field-map/fields.js';
import { isJsonObject, type JsonObject, ownValue } from '../json.js';
import { redactDocument } from '../redact/redact.js';
import { type Redaction, redactionOf } from '../redact/redaction.js';
import { shownKeys } from '../redact/shown-name.js';
import type { FieldChange } from './field-change.js';
import { diffJson } from './json.js';

/** Two states of one assistant; the one that did not exist is absent. */
export interface DocumentPair {
  readonly before?: JsonObject;
  readonly after?: JsonObject;
}

/** Columns that mirror a whole top-level field, by its key, in the order of the field map. */
const COLUMNS: ReadonlyMap<string, string> = new Map(
  FIELDS.filter(({ path }) => !path.includes('.')).map(({ path, column }) => [path, column]),
);
const VOLATILE_KEYS: ReadonlySet<string> = new Set(
  FIELDS.filter((field) => hasTrait(field, 'volatile')).map(({ path }) => path),
);

/**
 * The differences of two documents, path by path. `column` is the one that a plan has for it: the column of the field, or
 * `unmapped`. Unlike rows, documents tell an explicit null and a default from an absent field. Volatile fields do not count
 * and sets are compared without their order. Secrets are redacted first: none leaves this function.
 */
export function describeDocuments({ before, after }: DocumentPair, redaction: Redaction): readonly FieldChange[] {
  const [left, right] = [prepare(before, redaction), prepare(after, redaction)];
  return listKeys(left, right).flatMap((key) => {
    const { column, path } = placeOf(key);
    return diffJson(ownValue(left, key), ownValue(right, key)).map((difference) => ({
      ...difference,
      column,
      path: [...path, ...difference.path],
      label: [key, ...difference.label],
    }));
  });
}

function prepare(document: JsonObject | undefined, redaction: Redaction): JsonObject {
  if (document === undefined) return {};
  const options = redactionOf(document, redaction);
  const shown = shownKeys(redactDocument(canonicalDocument(document), options), options.key);
  return isJsonObject(shown) ? shown : {};
}

function listKeys(left: JsonObject, right: JsonObject): readonly string[] {
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  const known = [...COLUMNS.keys()].filter((key) => keys.has(key) && !VOLATILE_KEYS.has(key));
  return [...known, ...[...keys].filter((key) => !isMappedKey(key)).sort(compareText)];
}

function placeOf(key: string): { readonly column: string; readonly path: readonly string[] } {
  const column = COLUMNS.get(key);
  return column === undefined ? { column: UNMAPPED_COLUMN, path: [key] } : { column, path: [] };
}
