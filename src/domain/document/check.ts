import { MAX_DOCUMENT_DEPTH } from '../depth.js';
import { hasTrait } from '../field-map/field.js';
import { FIELDS, isMappedKey, keysOf } from '../field-map/fields.js';
import { type JsonObject, type JsonValue, valueAt } from '../json.js';
import type { Problem } from '../problem.js';
import { containsRedaction } from '../redact/marker.js';
import { redactText } from '../redact/pieces.js';
import type { Notice } from './notices.js';
import { findSchemaProblems } from './schema-problems.js';

export interface Inspection {
  /** Why the document cannot be stored; empty for nearly all. */
  readonly problems: readonly Problem[];
  /** What is kept but worth a warning. */
  readonly notices: readonly Notice[];
  /** Limits of Vapi that the document breaks; it is stored all the same. */
  readonly limits: readonly Problem[];
}

/**
 * Checks a document against the field map's schema and against what JSON columns of PostgreSQL can hold; one that is live,
 * as Vapi has it, must have no fingerprint of a secret in the place of the secret.
 */
export function inspectDocument(
  item: { readonly document: JsonObject; readonly problems: readonly Problem[] },
  { isLive }: { readonly isLive: boolean },
): Inspection {
  const { problems, limits } = findSchemaProblems(item.document);
  const unstorable: Problem[] = [];
  findUnstorable(item.document, [], { problems: unstorable, flawOf: isLive ? liveFlaw : textFlaw });
  return {
    problems: [...item.problems, ...problems, ...unstorable],
    notices: findNotices(item.document),
    limits,
  };
}

interface Search {
  readonly problems: Problem[];
  /** What is wrong with a text. */
  readonly flawOf: (text: string) => string | undefined;
}

/**
 * jsonb and text refuse NUL; jsonb refuses lone surrogates and text silently replaces them (PostgreSQL manual, 8.14).
 * `path` is one stack for the whole walk: documents are many and problems are few.
 */
function findUnstorable(value: JsonValue, path: (string | number)[], search: Search): void {
  const { problems, flawOf } = search;
  if (typeof value === 'string') {
    const flaw = flawOf(value);
    if (flaw) problems.push({ path: [...path], message: flaw });
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value))
      problems.push({ path: [...path], message: 'the number is too large to be held exactly' });
  } else if (value !== null && typeof value === 'object') {
    if (path.length >= MAX_DOCUMENT_DEPTH)
      problems.push({ path: path.slice(0, 8), message: `nests deeper than ${MAX_DOCUMENT_DEPTH} levels` });
    else findUnstorableWithin(value, path, search);
  }
}

function findUnstorableWithin(
  value: JsonObject | readonly JsonValue[],
  path: (string | number)[],
  search: Search,
): void {
  const isArray = Array.isArray(value);
  for (const key of Object.keys(value)) {
    const flaw = isArray ? undefined : textFlaw(key);
    if (flaw) search.problems.push({ path: [...path], message: `a key ${flaw}` });
    path.push(isArray ? Number(key) : key);
    findUnstorable((value as JsonObject)[key] as JsonValue, path, search);
    path.pop();
  }
}

const FINGERPRINT_FLAW =
  'has the fingerprint of a secret in the place of the secret: somebody brought a snapshot into Vapi by hand; enter the secret there again';

function liveFlaw(text: string): string | undefined {
  return textFlaw(text) ?? (containsRedaction(text) ? FINGERPRINT_FLAW : undefined);
}

function textFlaw(text: string): string | undefined {
  if (text.includes('\u0000')) return 'contains a NUL character, which PostgreSQL cannot hold';
  if (!text.isWellFormed()) return 'contains half of a surrogate pair, which PostgreSQL cannot hold';
  return undefined;
}

/** Fields that may be worth a notice. */
const NOTICED = FIELDS.filter((field) => hasTrait(field, 'legacy') || field.known).map((field) => ({
  field,
  keys: keysOf(field),
}));

function findNotices(document: JsonObject): readonly Notice[] {
  const unknown = Object.keys(document)
    .filter((key) => !isMappedKey(key))
    .map((key): Notice => ({ kind: 'unknown-field', subject: shown(key), path: [key] }));
  const mapped = NOTICED.flatMap(({ field, keys }): Notice[] => {
    const value = valueAt(document, keys);
    if (value === undefined) return [];
    if (hasTrait(field, 'legacy')) return [{ kind: 'legacy-field', subject: field.path, path: keys }];
    const values = Array.isArray(value) ? value : [value];
    const added = values.filter((each) => typeof each === 'string' && !(field.known?.includes(each) ?? true));
    return added.map((each) => ({
      kind: 'unknown-value',
      subject: `${field.path}: ${shown(String(each)).slice(0, 60)}`,
      path: keys,
    }));
  });
  return [...unknown, ...mapped];
}

/** Warnings count subjects over all organisations, so that no key of fingerprints would fit. */
function shown(text: string): string {
  return redactText(text, () => '[redacted]');
}

/** The assistant's id, or null where a document has none that could be used. */
export function idOf(document: JsonObject): string | null {
  const id = document['id'];
  return typeof id === 'string' && id !== '' ? id : null;
}

/** The assistant's name, or null where it has none. */
export function nameOf(document: JsonObject): string | null {
  return typeof document['name'] === 'string' ? document['name'] : null;
}

/** The Vapi organisation of an assistant, or null where the document names none. */
export function orgOf(document: JsonObject): string | null {
  return typeof document['orgId'] === 'string' ? document['orgId'] : null;
}
