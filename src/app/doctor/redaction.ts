import { describeKeyChange, type KeyId, keyIdOf } from '../../domain/fingerprint/key-id.js';

interface KeyOutcome {
  readonly status: 'ok' | 'warning' | 'failed';
  readonly message: string;
  readonly remedy?: string;
}

/** Whether there is a key of fingerprints, and whether it is the one that the snapshots were written with. */
export function describeKey(written: KeyId | undefined, redactionKey: string | null): KeyOutcome {
  const change = describeKeyChange(written, keyIdOf(redactionKey));
  const remedy = 'set VAPI_SYNC_REDACTION_KEY to the key of then, or vapi-sync pull --new-redaction-key';
  if (change !== undefined) return { status: 'failed', message: `the fingerprints of the snapshots ${change}`, remedy };
  if (redactionKey !== null) return { status: 'ok', message: 'a key of fingerprints is set' };
  const message = 'no redaction key: secrets that could be guessed have weak fingerprints';
  return { status: 'warning', message, remedy: 'vapi-sync init makes a key; then vapi-sync pull --new-redaction-key' };
}
