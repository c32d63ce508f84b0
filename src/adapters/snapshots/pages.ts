import type { SourceItem, SourcePage } from '../../app/ports.js';
import { idOf } from '../../domain/document/check.js';

/** What one snapshot file gave, with the name of the file. */
export interface FileItem extends SourceItem {
  readonly file: string;
}

const PAGE_SIZE = 250;

/** Pages of snapshots in the order of their files. Of two snapshots of one assistant, the first counts. */
export async function* makePages(items: AsyncIterable<FileItem> | Iterable<FileItem>): AsyncIterable<SourcePage> {
  const filesById = new Map<string, string>();
  let page: { items: SourceItem[]; warnings: string[] } = { items: [], warnings: [] };
  for await (const found of items) {
    const item = detachId(found);
    const warning = claimId(filesById, item);
    if (warning === undefined) page.items.push(item);
    else page.warnings.push(warning);
    if (page.items.length < PAGE_SIZE) continue;
    yield page;
    page = { items: [], warnings: [] };
  }
  if (page.items.length + page.warnings.length > 0) yield page;
}

/** The id on its own: those who remember a piece of a text keep all of it in memory. */
function detachId(item: FileItem): FileItem {
  const id = idOf(item.document);
  return id === null ? item : { ...item, document: { ...item.document, id: Buffer.from(id).toString() } };
}

/** Remembers whose snapshot a file is; a warning where another file had the same assistant first. */
function claimId(filesById: Map<string, string>, { document, file }: FileItem): string | undefined {
  const id = idOf(document);
  if (id === null) return undefined;
  const first = filesById.get(id);
  if (first === undefined) filesById.set(id, file);
  return first && `${first} and ${file} are snapshots of one assistant (${id}); the first is used.`;
}
