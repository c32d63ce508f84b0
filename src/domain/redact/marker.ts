import { createHmac } from 'node:crypto';
import { canonicalJson } from '../canonical-json.js';
import { estimateBits, UNGUESSABLE_BITS } from '../fingerprint/entropy.js';
import type { JsonValue } from '../json.js';

/** A whole value that stands for a secret: `redacted:sha256:` and 16 hex digits, or `redacted:weak:` and 4. */
export const REDACTED_PATTERN = /^redacted:(?:sha256:[0-9a-f]{16}|weak:[0-9a-f]{4})$/;

/** The same inside of longer text; global, so use it with `replace` and `match` only. */
export const MARKERS_IN_TEXT = /redacted:(?:sha256:[0-9a-f]{16}|weak:[0-9a-f]{4})/g;

/** Gives what stands for a piece of text that is a secret. */
export type RedactPiece = (piece: string) => string;

/** What fingerprints are made with: the configured key, which nobody knows, or a salt, which stands in the snapshots. */
export type FingerprintKey = string | { readonly salt: string };

/**
 * What stands for a secret in snapshots, plans and reports, so that another secret shows as another one.
 *
 * - `redacted:sha256:` and 64 bits of the HMAC-SHA256 of its canonical JSON
 * - `redacted:weak:` and 16 bits where there is only a salt and the value could be guessed. Guesses would be proved by the
 *   full fingerprint; here many values have the same one. See `weakTag`.
 */
export function makeFingerprint(value: JsonValue, key: FingerprintKey): string {
  const text = canonicalJson(value);
  if (typeof key === 'string') return `redacted:sha256:${hmac(text, key).slice(0, 16)}`;
  const bits = estimateBits(typeof value === 'string' ? value : text);
  if (bits >= UNGUESSABLE_BITS) return `redacted:sha256:${hmac(text, key.salt).slice(0, 16)}`;
  return `redacted:weak:${weakTag(hmac(text, key.salt), bits)}`;
}

const TAG_BITS = 16;
/** Fewer would hide one rotation in a hundred. */
const MIN_TAG_BITS = 8;

/**
 * 4 hex digits that tell half of what there is to guess, the rest being zero: about 40 PINs of 4 digits and more than
 * 100,000 phone numbers share a tag, so that a guess that fits is likely to be wrong, and still nearly every rotation shows.
 */
function weakTag(digest: string, bits: number): string {
  const told = Math.min(TAG_BITS, Math.max(MIN_TAG_BITS, Math.ceil(bits / 2)));
  const hidden = TAG_BITS - told;
  return ((Number.parseInt(digest.slice(0, 4), 16) >> hidden) << hidden).toString(16).padStart(4, '0');
}

function hmac(text: string, key: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/** Whether a value is or contains a redacted secret, at any depth. */
export function containsRedaction(value: JsonValue): boolean {
  if (typeof value === 'string') return value.includes('redacted:') && value.search(MARKERS_IN_TEXT) >= 0;
  if (value === null || typeof value !== 'object') return false;
  return Object.values(value).some(containsRedaction);
}
