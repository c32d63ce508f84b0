import { createHmac } from 'node:crypto';

/** Tells a redaction key from others; null where there is none, and the organization's id is the salt. */
export type KeyId = string | null;

/**
 * Whether another key made fingerprints, without the key: 8 hex digits of an HMAC with it, of a text that is no secret.
 * They are too few to prove a guess.
 */
export function keyIdOf(redactionKey: string | null): KeyId {
  if (redactionKey === null) return null;
  return createHmac('sha256', redactionKey).update('vapi-sync redaction key').digest('hex').slice(0, 8);
}

/**
 * What is wrong when fingerprints of one key are used with another, as the end of a sentence about them; undefined where
 * nothing is. `written` is undefined where nobody recorded it.
 */
export function describeKeyChange(written: KeyId | undefined, configured: KeyId): string | undefined {
  if (written === undefined || written === configured) return undefined;
  if (configured === null) return 'were made with a redaction key, and none is set here';
  return written === null
    ? 'were made without a redaction key, and one is set here'
    : 'were made with another redaction key than the one that is set here';
}
