import type { SourceItem, SourcePage } from '../../app/ports.js';

/** When an assistant was created, in whole milliseconds since 1970; NaN where the document does not tell. */
export function createdAtOf({ document }: SourceItem): number {
  const createdAt = document['createdAt'];
  return typeof createdAt === 'string' ? Date.parse(createdAt) : Number.NaN;
}

/** The oldest time of creation on a page, or undefined where no document tells one. */
export function oldestCreatedAt(items: readonly SourceItem[]): number | undefined {
  const times = items.map(createdAtOf).filter((time) => !Number.isNaN(time));
  return times.length === 0 ? undefined : times.reduce((oldest, time) => Math.min(oldest, time));
}

/** Knows which assistants were handed out already. */
export class Ledger {
  readonly #seen = new Set<string>();

  get size(): number {
    return this.#seen.size;
  }

  /** What of a page is new. What was asked for again on purpose, at the border, is left out without a word. */
  take(items: readonly SourceItem[], border: number | undefined): SourcePage {
    const taken: SourceItem[] = [];
    const warnings: string[] = [];
    const onPage = new Set<string>();
    for (const item of items) {
      const key = keyOf(item);
      if (isDoubled(item, { isOnPage: onPage.has(key), isSeen: this.#seen.has(key), border })) {
        warnings.push(`Vapi lists assistant ${item.document['id']} twice; the first one is used`);
      } else if (!this.#seen.has(key)) {
        taken.push(item);
      }
      onPage.add(key);
    }
    for (const key of onPage) this.#seen.add(key);
    return { items: taken, warnings };
  }
}

interface Known {
  readonly isOnPage: boolean;
  readonly isSeen: boolean;
  readonly border: number | undefined;
}

/** Without an id nothing can be called the same assistant. */
function isDoubled(item: SourceItem, { isOnPage, isSeen, border }: Known): boolean {
  if (typeof item.document['id'] !== 'string') return false;
  return isOnPage || (isSeen && border !== undefined && createdAtOf(item) < border);
}

/** Documents without an id are known by their content. */
function keyOf({ document }: SourceItem): string {
  const id = document['id'];
  return typeof id === 'string' ? `id:${id}` : `content:${JSON.stringify(document)}`;
}
