import path from 'node:path';
import type { AssistantSource, SourceItem } from '../../app/ports.js';
import { readItem } from './bytes.js';
import { assistantsDir, listSnapshots, readSnapshotFile, readText } from './directory.js';
import { readKeyFile } from './key-file.js';
import { type FileItem, makePages } from './pages.js';

/**
 * The snapshots directory as a source of desired state, in the order of file names. Secrets are redacted in it. A file
 * that cannot be read as a snapshot is an item with problems, which name file, line and column.
 */
export function createSnapshotSource(snapshotsDir: string): AssistantSource {
  const dir = assistantsDir(snapshotsDir);
  let index: ReadonlyMap<string, string> | undefined;
  return {
    description: { kind: 'snapshots', location: snapshotsDir },
    pages: () => makePages(readAll(dir)),
    loadKeyId: async () => readKeyFile(snapshotsDir),
    find: async (vapiAssistantId) => {
      index ??= indexById(dir);
      const fileName = index.get(vapiAssistantId);
      return fileName === undefined ? undefined : { ...readSnapshot(path.join(dir, fileName)), file: fileName };
    },
  };
}

/** Reads and parses one snapshot file. */
function readSnapshot(file: string): SourceItem {
  return readItem(readText(file), file);
}

function* readAll(dir: string): Iterable<FileItem> {
  for (const file of listSnapshots(dir)) yield { ...readSnapshot(path.join(dir, file)), file };
}

function indexById(dir: string): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  for (const fileName of listSnapshots(dir)) {
    const { vapiAssistantId } = readSnapshotFile(dir, fileName);
    if (vapiAssistantId !== null && !index.has(vapiAssistantId)) index.set(vapiAssistantId, fileName);
  }
  return index;
}
