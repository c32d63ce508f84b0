import { describeKeyChange, type KeyId, keyIdOf } from '../domain/fingerprint/key-id.js';
import { RefusedError } from '../errors.js';

/** Snapshots, and the id of the key that made their fingerprints; undefined where they do not tell. */
export interface KeyedSnapshots {
  readonly location: string;
  readonly keyId: KeyId | undefined;
}

/**
 * Refuses snapshots whose fingerprints are of another key than the configured one: every secret would look changed.
 * @throws RefusedError `REDACTION_KEY_OTHER`
 */
export function assertSameKey({ location, keyId }: KeyedSnapshots, redactionKey: string | null, remedy?: string): void {
  const change = describeKeyChange(keyId, keyIdOf(redactionKey));
  if (change === undefined) return;
  const restore = keyId === null ? 'Unset VAPI_SYNC_REDACTION_KEY' : 'Set VAPI_SYNC_REDACTION_KEY to the key of then';
  throw new RefusedError(`The fingerprints of the snapshots in ${location} ${change}: nothing was written`, {
    code: 'REDACTION_KEY_OTHER',
    hint: remedy === undefined ? `${restore}.` : `${restore}, or ${remedy}`,
    details: { writtenWith: keyId, configured: keyIdOf(redactionKey) },
  });
}

/** What is said once a run where there is no key. */
export const NO_KEY_WARNING =
  'No redaction key: secrets that could be guessed (PINs, phone numbers, short passwords) have weak fingerprints. vapi-sync init makes a key; or set VAPI_SYNC_REDACTION_KEY.';
