import { fieldOfColumn, keysOf } from '../field-map/fields.js';
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from '../json.js';
import type { Decision } from './decision.js';
import { type FingerprintKey, makeFingerprint, type RedactPiece } from './marker.js';
import { replacePieces } from './pieces.js';
import { type Scope, scopeOfMember } from './scope.js';
import type { UserRules } from './user/rules.js';
import { type Judged, type Start, walk } from './walk.js';

export interface RedactionOptions {
  /** Key of the fingerprints; see `redactionKeyOf`. */
  readonly key: FingerprintKey;
  /** What the user decided; nothing where it is absent. */
  readonly rules?: UserRules;
}

/**
 * The document with a fingerprint in the place of every secret, as `listDecisions` tells of them. What holds no secret is
 * not copied. Doing it again changes nothing.
 */
export function redactDocument(document: JsonObject, options: RedactionOptions): JsonObject {
  const redacted = redactFrom(document, { scope: 'document', path: [], rules: options.rules ?? [] }, options);
  return isJsonObject(redacted) ? redacted : document;
}

/** The value of one column (of the mirrored ones or `unmapped`) with its secrets replaced as `redactDocument` does it. */
export function redactColumn(column: string, value: JsonValue, options: RedactionOptions): JsonValue {
  return redactFrom(value, startOfColumn(column, value, options.rules ?? []), options);
}

/**
 * Everything that is hidden in a document, and what is shown for a reason (the user's, a placeholder, a harmless header),
 * in the document's order. Values that no rule concerns are not listed. Redacting replaces exactly what is `hidden` here:
 * the whole value, or `value.slice(start, end)` of each of its pieces.
 */
export function listDecisions(document: JsonObject, rules: UserRules): readonly Decision[] {
  return decideFrom(document, { scope: 'document', path: [], rules });
}

/** The same for the value of one column; paths begin at the document's root, as `pathOfColumn` tells. */
export function listColumnDecisions(column: string, value: JsonValue, rules: UserRules): readonly Decision[] {
  return decideFrom(value, startOfColumn(column, value, rules));
}

/** Keys from a document's root to what a column holds; empty for `unmapped`, which holds keys of the root itself. */
export function pathOfColumn(column: string): readonly string[] {
  if (column === 'unmapped') return [];
  const field = fieldOfColumn(column);
  return field === undefined ? [column] : keysOf(field);
}

/** The scope of a column's value: that of its place in the document. */
function scopeOfColumn(column: string, value: JsonValue): Scope {
  const keys = pathOfColumn(column);
  return keys.reduce<Scope>(
    (outer, key, index) => scopeOfMember(outer, key, index === keys.length - 1 ? value : {}),
    'document',
  );
}

function startOfColumn(column: string, value: JsonValue, rules: UserRules): Start {
  return { scope: scopeOfColumn(column, value), path: pathOfColumn(column), rules };
}

function redactFrom(value: JsonValue, start: Start, { key }: RedactionOptions): JsonValue {
  return walk(value, start, ({ value: leaf, verdict }) => {
    if (verdict.action === 'shown') return leaf;
    if (verdict.action === 'hidden') return makeFingerprint(leaf, key);
    return replacePieces(String(leaf), verdict.pieces, rememberFingerprints(key));
  });
}

/** Fingerprints for the pieces of one text, in which the same secret may stand many times. */
function rememberFingerprints(key: FingerprintKey): RedactPiece {
  const known = new Map<string, string>();
  return (piece) => {
    const fingerprint = known.get(piece) ?? makeFingerprint(piece, key);
    known.set(piece, fingerprint);
    return fingerprint;
  };
}

function decideFrom(value: JsonValue, start: Start): readonly Decision[] {
  const decisions: Decision[] = [];
  walk(value, start, (leaf) => {
    decisions.push(...decisionsOf(leaf, leaf.path()));
    return leaf.value;
  });
  return decisions;
}

function decisionsOf({ value, verdict, place }: Judged, path: JsonPath): readonly Decision[] {
  const common = { path, place: place(), value, isSuspicious: false } as const;
  if (verdict.action === 'hidden') return [{ ...common, action: 'hidden', rule: verdict.rule }];
  if (verdict.action === 'pieces') {
    const [first] = verdict.pieces;
    return first === undefined ? [] : [{ ...common, action: 'hidden', rule: first.rule, pieces: verdict.pieces }];
  }
  const { rule, isSuspicious = false } = verdict;
  return rule === undefined ? [] : [{ ...common, action: 'shown', rule, isSuspicious }];
}
