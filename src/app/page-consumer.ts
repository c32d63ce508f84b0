import pMap from 'p-map';
import type { AssistantSource, SourceItem, SourcePage } from './ports.js';

/** Requests for single assistants that may be under way at once. */
export const FIND_CONCURRENCY = 4;

/** Takes the pages of one download. Several can share it: `sync` pulls and plans at once. */
export interface PageConsumer {
  addPage(page: SourcePage): Promise<void>;
}

export interface DownloadRequest {
  readonly source: AssistantSource;
  /** Only these; empty for all. */
  readonly assistantIds: readonly string[];
  readonly consumers: readonly PageConsumer[];
  /** Called after each page with the number of assistants so far. */
  readonly onProgress?: ((assistants: number) => void) | undefined;
}

/**
 * Hands every page of the source to every consumer. When it returns, the list is complete; consumers write nothing
 * before that.
 * @returns ids that were asked for and that the source does not know
 */
export async function download(request: DownloadRequest): Promise<readonly string[]> {
  const { source, assistantIds, consumers, onProgress } = request;
  let count = 0;
  const add = async (page: SourcePage) => {
    for (const consumer of consumers) await consumer.addPage(page);
    count += page.items.length;
    onProgress?.(count);
  };
  if (assistantIds.length === 0) {
    for await (const page of source.pages()) await add(page);
    return [];
  }
  const { found, outOfScope, unknownIds } = await findAll(source, assistantIds);
  await add({ items: found, outOfScope, warnings: [] });
  return unknownIds;
}

export interface FoundItems {
  readonly found: readonly SourceItem[];
  /** Those that exist and are to be left alone. */
  readonly outOfScope: readonly SourceItem[];
  /** Ids that the source proves absent. */
  readonly unknownIds: readonly string[];
}

/** Asks for assistants one by one: those that exist, and the ids of those that the source proves absent. */
export async function findAll(source: Pick<AssistantSource, 'find'>, ids: readonly string[]): Promise<FoundItems> {
  const unique = [...new Set(ids)];
  const items = await pMap(unique, (id) => source.find(id), { concurrency: FIND_CONCURRENCY });
  const known = items.filter((item) => item !== undefined);
  return {
    found: known.filter(({ isOutOfScope }) => !isOutOfScope),
    outOfScope: known.filter(({ isOutOfScope }) => isOutOfScope),
    unknownIds: unique.filter((_, index) => items[index] === undefined),
  };
}
