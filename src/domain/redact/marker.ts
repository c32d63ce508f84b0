import { createHmac } from 'node:crypto';
import { canonicalJson } from '../canonical-json.js';
import type { JsonObject, JsonValue } from '../json.js';

/** A whole value that stands for a secret: `redacted:sha256:` and 16 hex digits. */
export const REDACTED_PATTERN = /^redacted:sha256:[0-9a-f]{16}$/;

/** The same inside of longer text; global, so use it with `replace` and `match` only. */
export const MARKERS_IN_TEXT = /redacted:sha256:[0-9a-f]{16}/g;

/** Gives what stands for a piece of text that is a secret. */
export type RedactPiece = (piece: string) => string;

/**
 * What stands for a secret in snapshots, plans and reports: an HMAC-SHA256 of its canonical JSON, cut to 64 bits.
 * It changes exactly when the secret changes. The key keeps short secrets from being guessed; see `redactionKeyOf`.
 */
export function makeFingerprint(value: JsonValue, key: string): string {
  return `redacted:sha256:${createHmac('sha256', key).update(canonicalJson(value)).digest('hex').slice(0, 16)}`;
}

/** The key of a document's fingerprints: the configured one, else its Vapi organisation as a salt. */
export function redactionKeyOf(document: JsonObject, configuredKey: string | null): string {
  if (configuredKey !== null) return configuredKey;
  return typeof document['orgId'] === 'string' ? document['orgId'] : '';
}

/** Whether a value is or contains a redacted secret, at any depth. */
export function containsRedaction(value: JsonValue): boolean {
  if (typeof value === 'string') return value.includes('redacted:sha256:') && value.search(MARKERS_IN_TEXT) >= 0;
  if (value === null || typeof value !== 'object') return false;
  return Object.values(value).some(containsRedaction);
}
