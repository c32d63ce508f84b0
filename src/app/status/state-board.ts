import { type AssistantStatus, STATES, type State, type StatusSummary } from './result.js';

/** Collects the states of assistants. */
export class StateBoard {
  readonly #names: Map<string, string | null>;
  readonly #states = new Map<string, Set<State>>();

  /** @param names of the assistants that Vapi has, by id */
  constructor(names: ReadonlyMap<string, string | null>) {
    this.#names = new Map(names);
  }

  /** The name counts for an assistant that Vapi does not have. */
  add(vapiAssistantId: string, state: State, name: string | null = null): void {
    this.#names.set(vapiAssistantId, this.#names.get(vapiAssistantId) ?? name);
    this.#states.set(vapiAssistantId, (this.#states.get(vapiAssistantId) ?? new Set()).add(state));
  }

  *assistants(): Iterable<AssistantStatus> {
    for (const [vapiAssistantId, name] of this.#names) {
      const states = this.#states.get(vapiAssistantId);
      yield { vapiAssistantId, name, states: STATES.filter((state) => states?.has(state)) };
    }
  }

  summary(invalid: number): StatusSummary {
    const count = (state: State) => [...this.#states.values()].filter((states) => states.has(state)).length;
    return {
      assistants: this.#names.size,
      agree: this.#names.size - this.#states.size,
      notPulled: count('not pulled'),
      notCommitted: count('not committed'),
      notApplied: count('not applied'),
      editedInDatabase: count('edited in the database'),
      missingInVapi: count('missing in Vapi'),
      invalid,
    };
  }
}
