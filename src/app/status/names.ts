import { idOf, nameOf } from '../../domain/document/check.js';
import { type Redaction, redactionOf } from '../../domain/redact/redaction.js';
import { shownName } from '../../domain/redact/shown-name.js';
import type { PageConsumer } from '../page-consumer.js';
import type { SourcePage } from '../ports.js';

/** Keeps what the assistants of a download are called, as people may see it. */
export class NameCollector implements PageConsumer {
  readonly #names = new Map<string, string | null>();
  readonly #redaction: Redaction;

  constructor(redaction: Redaction) {
    this.#redaction = redaction;
  }

  /** By id in Vapi. */
  get names(): ReadonlyMap<string, string | null> {
    return this.#names;
  }

  async addPage({ items }: SourcePage): Promise<void> {
    for (const { document } of items) {
      const id = idOf(document);
      const { key } = redactionOf(document, this.#redaction);
      if (id !== null) this.#names.set(id, shownName(nameOf(document), key));
    }
  }
}
