import type { JsonObject } from '../../domain/json.js';
import { findValues } from '../../domain/path-pattern/places.js';
import type { UserRule, UserRules } from '../../domain/redact/user/rules.js';

/** The user's decisions that concern no place of the documents so far: a slip, or what is gone by now. */
export class UnmetRules {
  #unmet: UserRules;

  constructor(rules: UserRules) {
    this.#unmet = rules;
  }

  look(document: JsonObject): void {
    if (this.#unmet.length === 0) return;
    this.#unmet = this.#unmet.filter(({ pattern }) => findValues(document, pattern).length === 0);
  }

  warnings(): readonly string[] {
    return this.#unmet.map(describe);
  }
}

function describe({ action, pattern }: UserRule): string {
  return `redaction.${action} names ${pattern.text}, and no assistant has anything there`;
}
