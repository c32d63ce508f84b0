import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import { generateAssistants } from '../../src/sandbox/generate.ts';

/** Documents that change as a whole again and again, and all that they ever were, oldest first. */
export class Generations {
  readonly history = new Map<string, JsonObject[]>();
  #number = 0;

  constructor(count: number, seed = 11) {
    for (const document of generateAssistants({ count, seed })) this.history.set(String(document['id']), [document]);
  }

  /** The documents as they are now. */
  get current(): readonly JsonObject[] {
    return [...this.history.values()].map((versions) => versions.at(-1) ?? {});
  }

  /** Changes several fields of every document, and adds some documents. */
  advance(added = 2): readonly JsonObject[] {
    this.#number++;
    for (const versions of this.history.values()) versions.push(change(versions.at(-1) ?? {}, this.#number));
    for (const document of generateAssistants({ count: added, seed: 1000 + this.#number }))
      this.history.set(String(document['id']), [document]);
    return this.current;
  }
}

function change(document: JsonObject, number: number): JsonObject {
  const model: JsonValue = {
    provider: 'openai',
    model: 'gpt-4o',
    messages: [{ role: 'system', content: `No ${number}` }],
  };
  const updatedAt = new Date(Date.UTC(2027, 0, 1) + number * 60_000).toISOString();
  const name = `Assistant of generation ${number}`;
  return { ...document, name, model, firstMessage: number % 2 ? `Hello ${number}` : null, updatedAt };
}
