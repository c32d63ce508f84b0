import type { Finding } from '../../domain/document/finding.js';
import { describeKeyChange, type KeyId, keyIdOf } from '../../domain/fingerprint/key-id.js';

/** The file that tells which key made the fingerprints of the snapshots. */
export interface ReadKeyFile {
  /** As the user knows it. */
  readonly file: string;
  /** Undefined where there is no such file, or a damaged one. */
  readonly keyId: KeyId | undefined;
  readonly flaw?: string;
}

/** What is wrong with the key of the snapshots. Who has no key here needs none to validate. */
export function findKeyFaults({ file, keyId, flaw }: ReadKeyFile, redactionKey: string | null): readonly Finding[] {
  const place = { file, line: 1, column: 1, path: [] } as const;
  if (flaw !== undefined) return [{ ...place, severity: 'error', message: flaw }];
  const change = redactionKey === null ? undefined : describeKeyChange(keyId, keyIdOf(redactionKey));
  return change === undefined
    ? []
    : [{ ...place, severity: 'warning', message: `the fingerprints of the snapshots ${change}` }];
}
