import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { KeyId } from '../../domain/fingerprint/key-id.js';
import { isJsonObject } from '../../domain/json.js';
import { AppError } from '../../errors.js';
import { reading } from './directory.js';

/** Beside `assistants/`: which key made the fingerprints of the snapshots. */
export const KEY_FILE = 'redaction-key.json';

/**
 * The id of the key that made the fingerprints in a snapshots directory; undefined where it does not tell.
 * @throws AppError `SNAPSHOT_READ_FAILED`, `KEY_FILE_DAMAGED`
 */
export function readKeyFile(snapshotsDir: string): KeyId | undefined {
  const file = path.join(snapshotsDir, KEY_FILE);
  return existsSync(file)
    ? parseKeyFile(
        reading(file, () => readFileSync(file, 'utf8')),
        file,
      )
    : undefined;
}

/** The text of the file; always the same for one key. */
export function serializeKeyFile(keyId: KeyId): string {
  return `${JSON.stringify({ keyId }, null, 2)}\n`;
}

/** @throws AppError `KEY_FILE_DAMAGED` */
export function parseKeyFile(text: string, file: string): KeyId {
  const keyId = keyIdIn(text);
  if (keyId !== undefined) return keyId;
  throw new AppError(`${file} is damaged: expected {"keyId": ...} with 8 hex digits or null`, {
    code: 'KEY_FILE_DAMAGED',
    hint: 'Restore it from git; without it, the next pull takes the snapshots for those of the key that is set then.',
  });
}

function keyIdIn(text: string): KeyId | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const keyId = isJsonObject(value) ? value['keyId'] : undefined;
    return keyId === null || (typeof keyId === 'string' && /^[0-9a-f]{8}$/.test(keyId)) ? keyId : undefined;
  } catch {
    return undefined;
  }
}
