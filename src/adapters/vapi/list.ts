import type { SourceItem, SourcePage } from '../../app/ports.js';
import { AppError } from '../../errors.js';
import { createdAtOf, Ledger, oldestCreatedAt } from './ledger.js';

export interface PageQuery {
  readonly limit: number;
  /** Only assistants created before this time, ISO 8601. */
  readonly createdAtLt?: string;
}

export type FetchPage = (query: PageQuery) => Promise<readonly SourceItem[]>;

/**
 * Lists all assistants, each id once, newest first; one page ahead of the caller.
 *
 * The API knows no cursor, so a page is asked for by the border: the `createdAt` of the oldest assistant so far. The
 * border's own millisecond is asked for again (`createdAtLt` = border + 1 ms) and what is known already is left out:
 * assistants with equal times are neither lost nor doubled, also where the server compares finer than it tells.
 * A page that stays within the border's millisecond proves nothing: a larger page is asked for, up to Vapi's maximum.
 * The end is proved by a request for anything older.
 * @throws AppError `VAPI_BORDER` where completeness cannot be proved: never a short list
 */
export async function* listAll(fetchPage: FetchPage, pageSize: number): AsyncGenerator<SourcePage> {
  const ledger = new Ledger();
  const pager = new Pager(fetchPage, pageSize);
  let fetching = fetchPage(pager.query);
  for (;;) {
    const items = await fetching;
    const page = ledger.take(items, pager.border);
    const isLast = await pager.isLastAfter(items, ledger.size);
    if (!isLast) fetching = fetchAhead(fetchPage, pager.query);
    if (page.items.length > 0 || page.warnings.length > 0) yield page;
    if (isLast) return;
  }
}

/** The caller awaits the page later; until then a failure is nobody's unhandled rejection. */
function fetchAhead(fetchPage: FetchPage, query: PageQuery): Promise<readonly SourceItem[]> {
  const fetching = fetchPage(query);
  fetching.catch(() => {});
  return fetching;
}

/** Vapi's documented maximum of `limit`. */
const MAX_LIMIT = 1000;

interface Counts {
  /** Assistants on the page. */
  readonly length: number;
  /** Different assistants so far, those of the page included. */
  readonly known: number;
}

/** Decides from each page what to ask for next, and when the list is complete. */
class Pager {
  readonly #fetchPage: FetchPage;
  #limit: number;
  #border: number | undefined;
  #longestPage = 0;
  #isFirstShort: boolean | undefined;

  constructor(fetchPage: FetchPage, pageSize: number) {
    this.#fetchPage = fetchPage;
    this.#limit = pageSize;
  }

  get border(): number | undefined {
    return this.#border;
  }

  get query(): PageQuery {
    return this.#border === undefined
      ? { limit: this.#limit }
      : { limit: this.#limit, createdAtLt: new Date(this.#border + 1).toISOString() };
  }

  async isLastAfter(items: readonly SourceItem[], known: number): Promise<boolean> {
    this.#isFirstShort ??= items.length < this.#limit;
    this.#longestPage = Math.max(this.#longestPage, items.length);
    const oldest = oldestCreatedAt(items);
    if (oldest !== undefined && (this.#border === undefined || oldest < this.#border)) {
      this.#border = oldest;
      return false;
    }
    if (this.#border !== undefined) return await this.#isLastAtBorder(this.#border, { length: items.length, known });
    if (items.length < this.#limit) return true;
    throw borderError('none of them has a createdAt to page by');
  }

  async #isLastAtBorder(border: number, page: Counts): Promise<boolean> {
    const older = await this.#fetchPage({ limit: 1, createdAtLt: new Date(border).toISOString() });
    if (older.length === 0 && page.length < this.#limit && (await this.#isWhole(page))) return true;
    if (older.length > 0 && !older.some((item) => createdAtOf(item) < border)) {
      if (this.#isFirstShort) return true;
      throw borderError('the server ignores the filter createdAtLt');
    }
    this.#raiseLimit();
    return false;
  }

  /**
   * Whether a page that is shorter than its limit was not cut by the server: a server that serves longer pages does not
   * cut at this length. Where all assistants there are share one time, nothing else can be asked and the page counts.
   */
  async #isWhole({ length, known }: Counts): Promise<boolean> {
    if (length < this.#longestPage || known <= length) return true;
    return (await this.#fetchPage({ limit: length + 1 })).length > length;
  }

  #raiseLimit(): void {
    if (this.#limit >= MAX_LIMIT) {
      throw borderError(`a page of ${MAX_LIMIT} does not get past assistants with the same createdAt`);
    }
    this.#limit = Math.min(this.#limit * 2, MAX_LIMIT);
  }
}

function borderError(reason: string): AppError {
  return new AppError(`The list of assistants cannot be completed: ${reason}.`, {
    code: 'VAPI_BORDER',
    hint: 'Nothing was written. Check VAPI_BASE_URL with: vapi-sync doctor; single assistants can still be read with --assistant-id ID',
  });
}
