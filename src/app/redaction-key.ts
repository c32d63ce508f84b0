import { describeKeyChange, type KeyId, keyIdOf } from '../domain/fingerprint/key-id.js';
import { RefusedError } from '../errors.js';

/** What holds fingerprints, and the id of the key that made them; undefined where it does not tell. */
export interface KeyedFingerprints {
  /** With its place, e.g. `the snapshots in DIR`. */
  readonly holder: string;
  readonly keyId: KeyId | undefined;
}

/**
 * Refuses fingerprints of another key than the configured one: every secret would look changed.
 * @throws RefusedError `REDACTION_KEY_OTHER`
 */
export function assertSameKey(
  { holder, keyId }: KeyedFingerprints,
  redactionKey: string | null,
  remedy?: string,
): void {
  const change = describeKeyChange(keyId, keyIdOf(redactionKey));
  if (change === undefined) return;
  const restore = keyId === null ? 'Unset VAPI_SYNC_REDACTION_KEY' : 'Set VAPI_SYNC_REDACTION_KEY to the key of then';
  throw new RefusedError(`The fingerprints of ${holder} ${change}: nothing was written`, {
    code: 'REDACTION_KEY_OTHER',
    hint: remedy === undefined ? `${restore}.` : `${restore}, or ${remedy}`,
    details: { writtenWith: keyId, configured: keyIdOf(redactionKey) },
  });
}

/** What is said once a run where there is no key. */
export const NO_KEY_WARNING =
  'No redaction key: secrets that could be guessed (PINs, phone numbers, short passwords) have weak fingerprints. vapi-sync init makes a key; or set VAPI_SYNC_REDACTION_KEY.';
