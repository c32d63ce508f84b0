import path from 'node:path';
import type { AssistantSource, SourceItem, SourcePage } from '../../app/ports.js';
import { idOf } from '../../domain/document.js';
import { AppError } from '../../errors.js';
import { assistantsDir, listFileNames, readSnapshotFile, readText } from './directory.js';
import { parseSnapshotItem, readHead } from './snapshot-text.js';

/** Reads one snapshot file into an item; a place for whoever remembers files that have not changed. */
export type ReadSnapshot = (file: string) => SourceItem;

const PAGE_SIZE = 250;

/**
 * The snapshots directory as a source of desired state, in the order of file names. Secrets are redacted in it. A file
 * that cannot be read as a snapshot is an item with problems, which name file, line and column.
 */
export function createSnapshotSource(snapshotsDir: string, read: ReadSnapshot = readSnapshot): AssistantSource {
  const dir = assistantsDir(snapshotsDir);
  let index: ReadonlyMap<string, string> | undefined;
  return {
    description: { kind: 'snapshots', location: snapshotsDir },
    pages: () => readPages(dir, read),
    find: async (vapiAssistantId) => {
      index ??= indexById(dir);
      const fileName = index.get(vapiAssistantId);
      return fileName === undefined ? undefined : read(path.join(dir, fileName));
    },
  };
}

/** Reads and parses one snapshot file. */
export function readSnapshot(file: string): SourceItem {
  const { text, flaw } = readText(file);
  if (flaw === undefined) return parseSnapshotItem(text, file);
  return { document: readHead(text), problems: [{ path: [], message: `${file}:1:1: ${flaw}` }] };
}

async function* readPages(dir: string, read: ReadSnapshot): AsyncIterable<SourcePage> {
  const fileNames = listExisting(dir);
  const fileNamesById = new Map<string, string>();
  for (let start = 0; start < fileNames.length; start += PAGE_SIZE) {
    const page = fileNames.slice(start, start + PAGE_SIZE).map((fileName) => {
      const item = read(path.join(dir, fileName));
      return { item, warning: claimId(fileNamesById, item, fileName) };
    });
    yield {
      items: page.filter(({ warning }) => warning === undefined).map(({ item }) => item),
      warnings: page.flatMap(({ warning }) => warning ?? []),
    };
  }
}

/** Remembers whose snapshot a file is; a warning where another file had the same assistant first. */
function claimId(fileNamesById: Map<string, string>, item: SourceItem, fileName: string): string | undefined {
  const id = idOf(item.document);
  if (id === null) return undefined;
  const first = fileNamesById.get(id);
  if (first === undefined) fileNamesById.set(id, fileName);
  return first && `${first} and ${fileName} are snapshots of one assistant (${id}); the first is used.`;
}

function indexById(dir: string): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  for (const fileName of listExisting(dir)) {
    const { vapiAssistantId } = readSnapshotFile(dir, fileName);
    if (vapiAssistantId !== null && !index.has(vapiAssistantId)) index.set(vapiAssistantId, fileName);
  }
  return index;
}

function listExisting(dir: string): readonly string[] {
  const fileNames = listFileNames(dir);
  if (fileNames !== undefined) return fileNames;
  throw new AppError(`There are no snapshots: the directory ${dir} does not exist.`, {
    code: 'SNAPSHOTS_MISSING',
    hint: 'vapi-sync pull',
  });
}
