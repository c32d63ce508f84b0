import { idOf, nameOf } from '../../domain/document/check.js';
import type { JsonObject } from '../../domain/json.js';
import { PolicyBoard, type PolicyVerdict } from '../../domain/policies/board.js';
import { describeBreak, findPolicyBreaks, type Policy } from '../../domain/policies/policy.js';
import type { Problem } from '../../domain/problem.js';
import { redactDocument } from '../../domain/redact/redact.js';
import { type Redaction, redactionOf } from '../../domain/redact/redaction.js';
import { shownName } from '../../domain/redact/shown-name.js';
import { shortId } from '../../domain/short-id.js';

export interface PolicyJudgement {
  /** The policies that the assistant breaks. */
  readonly names: readonly string[];
  /** Why it must not be written. */
  readonly blocks: readonly Problem[];
}

const NO_BREAKS: PolicyJudgement = { names: [], blocks: [] };

/** Judges the documents of a plan by policies, which see them as snapshots have them: redacted. */
export class PolicyJudge {
  readonly #policies: readonly Policy[];
  readonly #redaction: Redaction;
  readonly #board = new PolicyBoard();

  constructor(policies: readonly Policy[], redaction: Redaction) {
    this.#policies = policies;
    this.#redaction = redaction;
  }

  judge(document: JsonObject): PolicyJudgement {
    if (this.#policies.length === 0) return NO_BREAKS;
    const options = redactionOf(document, this.#redaction);
    const breaks = findPolicyBreaks(this.#policies, redactDocument(document, options));
    if (breaks.length === 0) return NO_BREAKS;
    const name = shownName(nameOf(document) ?? shortId(document), options.key);
    this.#board.add(breaks, { vapiAssistantId: idOf(document) ?? '', name });
    const blocking = breaks.filter(({ policy }) => policy.level === 'block');
    return {
      names: [...new Set(breaks.map(({ policy }) => policy.name))],
      blocks: blocking.map((found) => ({ path: found.path, message: describeBreak(found) })),
    };
  }

  verdicts(): readonly PolicyVerdict[] {
    return this.#board.verdicts();
  }
}
