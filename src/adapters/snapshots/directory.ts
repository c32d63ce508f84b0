import { type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';
import type { SnapshotFile } from '../../app/pull/ports.js';
import { compareText } from '../../domain/canonical-json.js';
import { AppError } from '../../errors.js';
import { readBeginning, readRegular } from '../files/regular.js';
import { type DecodedText, decodeText, MAX_BYTES } from './bytes.js';
import { identify } from './text.js';

/** Where the snapshots of assistants lie in the snapshots directory. */
export function assistantsDir(snapshotsDir: string): string {
  return path.join(snapshotsDir, 'assistants');
}

/**
 * Names of the snapshot files in a directory, in the order of code units; undefined where there is no directory. Hidden
 * files, directories and symbolic links are none of them.
 * @throws AppError `SNAPSHOT_READ_FAILED`
 */
export function listFileNames(dir: string): readonly string[] | undefined {
  const entries = readEntries(dir);
  return entries
    ?.filter((entry) => entry.isFile() && entry.name.endsWith('.yaml') && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort(compareText);
}

/**
 * The same, for whom a directory must exist.
 * @throws AppError `SNAPSHOTS_MISSING`, `SNAPSHOT_READ_FAILED`
 */
export function listSnapshots(dir: string): readonly string[] {
  const fileNames = listFileNames(dir);
  if (fileNames !== undefined) return fileNames;
  throw new AppError(`There are no snapshots: the directory ${dir} does not exist.`, {
    code: 'SNAPSHOTS_MISSING',
    hint: 'vapi-sync pull',
  });
}

/** Whose snapshot a file is; reads no more than its head where that is enough. */
export function readSnapshotFile(dir: string, fileName: string): SnapshotFile {
  const file = path.join(dir, fileName);
  const { id, orgId } = identify(readHeadText(file), () => readText(file).text);
  return {
    fileName,
    vapiAssistantId: typeof id === 'string' && id !== '' ? id : null,
    orgId: typeof orgId === 'string' ? orgId : null,
  };
}

/**
 * The text of a file, or why it cannot be a snapshot.
 * @throws AppError `SNAPSHOT_READ_FAILED`
 */
export function readText(file: string): DecodedText {
  return reading(file, () => decodeText(readRegular(file, MAX_BYTES)));
}

/** Runs a file operation and says which file it failed for. */
export function reading<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new AppError(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`, {
      code: 'SNAPSHOT_READ_FAILED',
      hint: 'Check snapshots.dir in the configuration and the permissions of the file.',
      cause: error,
    });
  }
}

const HEAD_BYTES = 512;
const headBuffer = Buffer.alloc(HEAD_BYTES);

function readEntries(dir: string): readonly Dirent[] | undefined {
  return reading(dir, () => {
    try {
      return readdirSync(dir, { withFileTypes: true });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  });
}

/** The beginning of a file up to its last whole line. */
function readHeadText(file: string): string {
  return reading(file, () => {
    const text = headBuffer.toString('utf8', 0, readBeginning(file, headBuffer));
    return text.slice(0, text.lastIndexOf('\n') + 1);
  });
}
