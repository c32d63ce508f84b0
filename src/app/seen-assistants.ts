import { compareText } from '../domain/canonical-json.js';
import { idOf, orgOf } from '../domain/document/check.js';
import type { JsonObject } from '../domain/json.js';

/** Which assistants a list had, for those who look for what it lacks. */
export class SeenAssistants {
  readonly ids = new Set<string>();
  /** Organisations of the list; null stands for documents that name none. */
  readonly orgs = new Set<string | null>();
  readonly #outOfScope = new Set<string>();

  /** The organizations that are named, in order. */
  get orgIds(): readonly string[] {
    return [...this.orgs].filter((org) => org !== null).sort(compareText);
  }

  /** Assistants that exist and were left alone. */
  get outOfScope(): number {
    return this.#outOfScope.size;
  }

  /** Notes an assistant; false where it was here already. One without an id is always new. */
  isNew(document: JsonObject): boolean {
    const id = idOf(document);
    if (id === null) return true;
    this.orgs.add(orgOf(document));
    const isNew = !this.ids.has(id);
    this.ids.add(id);
    return isNew;
  }

  /** Notes an assistant that is out of scope: it exists, and is neither missing nor gone. */
  leaveAlone(document: JsonObject): void {
    const [id, org] = [idOf(document), orgOf(document)];
    if (id === null) return;
    this.#outOfScope.add(id);
    this.ids.add(id);
    if (org !== null) this.orgs.add(org);
  }
}
