import { fieldOfColumn, keysOf } from '../field-map/fields.js';
import { isJsonObject, type JsonArray, type JsonObject, type JsonValue, setOwnValue } from '../json.js';
import { makeFingerprint, REDACTED_PATTERN } from './marker.js';
import { type Scope, SECRET_SCOPES, scopeOfMember, scopeOfObject } from './scope.js';
import { redactText } from './secret-text.js';

export interface RedactionOptions {
  /** Key of the fingerprints; see `redactionKeyOf`. */
  readonly key: string;
}

/**
 * The document with a fingerprint in the place of every secret: by the field map, by the names of keys at any depth, and
 * by the shape of tokens and URLs inside any text (only that piece is replaced). null, true, false and '' are no secrets.
 * What holds no secret is not copied. Doing it again changes nothing.
 */
export function redactDocument(document: JsonObject, options: RedactionOptions): JsonObject {
  const redacted = redactValue(document, 'document', options);
  return isJsonObject(redacted) ? redacted : document;
}

/** The value of one column (of the mirrored ones or `unmapped`) with its secrets replaced as `redactDocument` does it. */
export function redactColumn(column: string, value: JsonValue, options: RedactionOptions): JsonValue {
  return redactValue(value, scopeOfColumn(column, value), options);
}

/** The scope of a column's value: that of its place in the document. */
export function scopeOfColumn(column: string, value: JsonValue): Scope {
  if (column === 'unmapped') return 'document';
  const field = fieldOfColumn(column);
  const keys = field === undefined ? [column] : keysOf(field);
  return keys.reduce<Scope>(
    (outer, key, index) => scopeOfMember(outer, key, index === keys.length - 1 ? value : {}),
    'document',
  );
}

/** A value of a known scope with its secrets replaced. */
export function redactValue(value: JsonValue, scope: Scope, options: RedactionOptions): JsonValue {
  if (typeof value === 'string') return redactString(value, scope, options);
  if (typeof value === 'number') return isSecretNumber(scope) ? makeFingerprint(value, options.key) : value;
  if (value === null || typeof value === 'boolean') return value;
  return isJsonObject(value) ? redactObject(value, scope, options) : redactArray(value, scope, options);
}

function isSecretNumber(scope: Scope): boolean {
  return scope !== 'secret-texts' && SECRET_SCOPES.has(scope);
}

function redactString(value: string, scope: Scope, options: RedactionOptions): string {
  if (value === '' || REDACTED_PATTERN.test(value)) return value;
  if (SECRET_SCOPES.has(scope)) return makeFingerprint(value, options.key);
  return redactText(value, (piece) => makeFingerprint(piece, options.key));
}

function redactObject(object: JsonObject, scope: Scope, options: RedactionOptions): JsonObject {
  const inner = scopeOfObject(scope, object);
  let copy: Record<string, JsonValue> | undefined;
  for (const key of Object.keys(object)) {
    const value = object[key] as JsonValue;
    const redacted = redactValue(value, scopeOfMember(inner, key, value), options);
    if (redacted === value) continue;
    copy ??= { ...object };
    setOwnValue(copy, key, redacted);
  }
  return copy ?? object;
}

function redactArray(array: JsonArray, scope: Scope, options: RedactionOptions): JsonArray {
  let copy: JsonValue[] | undefined;
  for (const [index, value] of array.entries()) {
    const redacted = redactValue(value, scope, options);
    if (redacted === value) continue;
    copy ??= [...array];
    copy[index] = redacted;
  }
  return copy ?? array;
}
