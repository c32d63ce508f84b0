import type { JsonPath } from '../json.js';
import { describeBreak, type PolicyBreak, type PolicyLevel } from './policy.js';

/** What a policy came to over all assistants. */
export interface PolicyVerdict {
  readonly policy: string;
  readonly level: PolicyLevel;
  readonly why: string | null;
  /** Assistants that break it. */
  readonly count: number;
  /** Where the first of them does, and how. */
  readonly path: JsonPath;
  readonly message: string;
  readonly assistants: readonly { readonly vapiAssistantId: string; readonly name: string }[];
}

const MAX_NAMED = 10;

/** Counts the assistants that break each policy and keeps the first of them. */
export class PolicyBoard {
  readonly #verdicts = new Map<string, PolicyVerdict>();

  add(breaks: readonly PolicyBreak[], assistant: PolicyVerdict['assistants'][number]): void {
    const first = new Map(breaks.toReversed().map((found) => [found.policy.name, found]));
    for (const [name, found] of first) {
      const known = this.#verdicts.get(name) ?? begin(found);
      const assistants = known.count < MAX_NAMED ? [...known.assistants, assistant] : known.assistants;
      this.#verdicts.set(name, { ...known, count: known.count + 1, assistants });
    }
  }

  verdicts(): readonly PolicyVerdict[] {
    return [...this.#verdicts.values()].sort((a, b) => (a.policy < b.policy ? -1 : 1));
  }
}

function begin(found: PolicyBreak): PolicyVerdict {
  const { policy, path } = found;
  const { name, level, why } = policy;
  return { policy: name, level, why, count: 0, path, message: describeBreak(found), assistants: [] };
}
