import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.js';

/** An assistant document, or its JSON text where a JavaScript value could not hold it (numbers beyond 2^53). */
export type SandboxDocument = JsonObject | string;

interface Entry {
  readonly id: string | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly json: Buffer;
}

/** Bounds of one time of a document, in milliseconds since 1970 with fractions. */
export interface TimeBounds {
  readonly gt?: number;
  readonly ge?: number;
  readonly lt?: number;
  readonly le?: number;
}

export interface Selection {
  readonly createdAt: TimeBounds;
  readonly updatedAt: TimeBounds;
  readonly limit: number;
}

/** The assistants that a sandbox serves. May change at any time, also while a client is paging. */
export class DocumentSet {
  #entries: Entry[] = [];

  constructor(documents: Iterable<SandboxDocument>) {
    this.replace(documents);
  }

  get size(): number {
    return this.#entries.length;
  }

  replace(documents: Iterable<SandboxDocument>): void {
    this.#entries = Array.from(documents, toEntry).sort(newestFirst);
  }

  add(...documents: readonly SandboxDocument[]): void {
    this.#entries = [...this.#entries, ...documents.map(toEntry)].sort(newestFirst);
  }

  remove(id: string): void {
    this.#entries = this.#entries.filter((entry) => entry.id !== id);
  }

  /** Sets some top-level fields of a document; a field set to undefined is removed. */
  update(id: string, fields: Readonly<Record<string, JsonValue | undefined>>): void {
    const entry = this.#entries.find((each) => each.id === id);
    if (entry === undefined) throw new Error(`the sandbox has no assistant ${id}`);
    const document = JSON.parse(entry.json.toString()) as JsonObject;
    this.remove(id);
    this.add(JSON.stringify({ ...document, ...fields }));
  }

  /** JSON of the assistants that match, newest first. */
  select({ createdAt, updatedAt, limit }: Selection): readonly Buffer[] {
    const found: Buffer[] = [];
    for (const entry of this.#entries) {
      if (found.length >= limit) break;
      if (isWithin(entry.createdAt, createdAt) && isWithin(entry.updatedAt, updatedAt)) found.push(entry.json);
    }
    return found;
  }

  find(id: string): Buffer | undefined {
    return this.#entries.find((entry) => entry.id === id)?.json;
  }
}

/** A time with all its digits: databases keep microseconds, JavaScript dates do not. NaN where it is no time. */
export function toInstant(value: unknown): number {
  if (typeof value !== 'string') return Number.NaN;
  const beyondMs = /\.\d{3}(\d+)/.exec(value)?.[1];
  return Date.parse(value) + (beyondMs ? Number(`0.${beyondMs}`) : 0);
}

function toEntry(source: SandboxDocument): Entry {
  const document: unknown = typeof source === 'string' ? JSON.parse(source) : source;
  const fields = isJsonObject(document) ? document : {};
  return {
    id: typeof fields['id'] === 'string' ? fields['id'] : undefined,
    createdAt: toInstant(fields['createdAt']),
    updatedAt: toInstant(fields['updatedAt']),
    json: Buffer.from(typeof source === 'string' ? source : JSON.stringify(source)),
  };
}

/** Documents without a time come last. */
function newestFirst(a: Entry, b: Entry): number {
  if (Number.isNaN(a.createdAt) || Number.isNaN(b.createdAt)) {
    return Number(Number.isNaN(a.createdAt)) - Number(Number.isNaN(b.createdAt));
  }
  return b.createdAt - a.createdAt;
}

function isWithin(time: number, { gt, ge, lt, le }: TimeBounds): boolean {
  if (gt === undefined && ge === undefined && lt === undefined && le === undefined) return true;
  return (
    time > (gt ?? Number.NEGATIVE_INFINITY) &&
    time >= (ge ?? Number.NEGATIVE_INFINITY) &&
    time < (lt ?? Number.POSITIVE_INFINITY) &&
    time <= (le ?? Number.POSITIVE_INFINITY)
  );
}
