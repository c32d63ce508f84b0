import { type EntryKind, type EntryView, isProblem } from '../report/change.js';
import { renderEntryBlock } from './entry.js';

/** As many entries as fit, in Markdown, and what does not. */
export interface FittedEntries {
  /** Problems first: whoever reads only the beginning must see them. */
  readonly sections: readonly string[];
  /** Entries that are not even named. */
  readonly leftOut: ReadonlyMap<EntryKind, number>;
  /** Entries that are named without their fields. */
  readonly withoutFields: number;
}

/** How much of the room titles may take: many assistants named are worth more than a few in full. */
const TITLES_OF_PROBLEMS = 0.3;
const TITLES_OF_CHANGES = 0.4;
/** Between sections. */
const SEPARATOR_LENGTH = 2;

/** Fits entries into so many characters: titles first, then as many details as there is room for, in their order. */
export async function fitEntries(entries: AsyncIterable<EntryView>, room: number): Promise<FittedEntries> {
  const problems = new Shelf(room, TITLES_OF_PROBLEMS);
  const changes = new Shelf(room, TITLES_OF_CHANGES);
  const leftOut = new Map<EntryKind, number>();
  for await (const entry of entries) {
    const isKept = (isProblem(entry.kind) ? problems : changes).add(entry);
    if (!isKept) leftOut.set(entry.kind, (leftOut.get(entry.kind) ?? 0) + 1);
  }
  let rest = room - problems.titlesLength - changes.titlesLength;
  let withoutFields = 0;
  const sections = [...problems.blocks, ...changes.blocks].map(({ title, details, hasFields }) => {
    const cost = details === null ? 0 : details.length - title.length;
    if (details !== null && cost <= rest) {
      rest -= cost;
      return details;
    }
    withoutFields += hasFields ? 1 : 0;
    return title;
  });
  return { sections, leftOut, withoutFields };
}

interface ShelvedBlock {
  readonly title: string;
  /** Null also where they would not fit anyway. */
  readonly details: string | null;
  readonly hasFields: boolean;
}

/** Keeps no more than could be shown. */
class Shelf {
  readonly blocks: ShelvedBlock[] = [];
  titlesLength = 0;
  readonly #room: number;
  readonly #titlesRoom: number;
  #detailsLength = 0;
  #isFull = false;

  constructor(room: number, titlesShare: number) {
    this.#room = room;
    this.#titlesRoom = room * titlesShare;
  }

  /** Whether the entry is named. */
  add(entry: EntryView): boolean {
    if (this.#isFull) return false;
    const { title, details } = renderEntryBlock(entry);
    this.#isFull = this.titlesLength + title.length + SEPARATOR_LENGTH > this.#titlesRoom;
    if (this.#isFull) return false;
    this.titlesLength += title.length + SEPARATOR_LENGTH;
    const isHeld = details !== null && this.#detailsLength + details.length <= this.#room;
    if (isHeld) this.#detailsLength += details.length;
    this.blocks.push({ title, details: isHeld ? details : null, hasFields: details !== null });
    return true;
  }
}
