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
    const isLast = await pager.isLastAfter(items, page.items.length > 0);
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

/** Decides from each page what to ask for next, and when the list is complete. */
class Pager {
  readonly #fetchPage: FetchPage;
  #limit: number;
  #border: number | undefined;
  /** The shortest page that was shorter than asked for and yet not the last: the server cuts pages at this length. */
  #cap = Number.POSITIVE_INFINITY;
  #previous: { readonly length: number; readonly limit: number } | undefined;
  #isFirstShort = false;

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

  async isLastAfter(items: readonly SourceItem[], isNews: boolean): Promise<boolean> {
    this.#notePage(items.length, isNews);
    const oldest = oldestCreatedAt(items);
    if (oldest !== undefined && (this.#border === undefined || oldest < this.#border)) {
      this.#border = oldest;
      return false;
    }
    if (this.#border !== undefined) return await this.#isLastAtBorder(this.#border, items.length);
    if (items.length < this.#limit) return true;
    throw borderError('none of them has a createdAt to page by');
  }

  #notePage(length: number, isNews: boolean): void {
    this.#isFirstShort ||= this.#previous === undefined && length < this.#limit;
    if (isNews && this.#previous && this.#previous.length < this.#previous.limit) this.#noteCap(this.#previous.length);
    this.#previous = { length, limit: this.#limit };
  }

  #noteCap(length: number): void {
    this.#cap = Math.min(this.#cap, length);
  }

  async #isLastAtBorder(border: number, length: number): Promise<boolean> {
    const older = await this.#fetchPage({ limit: 1, createdAtLt: new Date(border).toISOString() });
    const isShort = length < this.#limit;
    if (older.length === 0 && isShort && length < this.#cap) return true;
    if (older.length > 0 && !older.some((item) => createdAtOf(item) < border)) {
      if (this.#isFirstShort) return true;
      throw borderError('the server ignores the filter createdAtLt');
    }
    if (older.length > 0 && isShort) this.#noteCap(length);
    this.#raiseLimit();
    return false;
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
