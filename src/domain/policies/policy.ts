import type { DocumentTest } from '../conditions/conditions.js';
import type { JsonObject, JsonPath } from '../json.js';

/** What breaking a policy means: it is told; `validate` fails; and with `block` the assistant is not written, either. */
export type PolicyLevel = 'warning' | 'error' | 'block';

/** A rule of the team about assistant documents, ready to be applied. */
export interface Policy {
  readonly name: string;
  /** Why there is this rule, in the team's words. */
  readonly why: string | null;
  readonly level: PolicyLevel;
  /** Which documents it is about. */
  readonly concerns: DocumentTest;
  /** Where a document breaks it, and how. */
  readonly check: (document: JsonObject) => readonly PolicyFlaw[];
}

export interface PolicyFlaw {
  readonly path: JsonPath;
  /** What is wrong and what is expected, without the value. */
  readonly message: string;
}

/** One place where a document breaks a policy. */
export interface PolicyBreak extends PolicyFlaw {
  readonly policy: Policy;
}

/** All breaks of policies in a document as its snapshot has it: redacted. */
export function findPolicyBreaks(policies: readonly Policy[], document: JsonObject): readonly PolicyBreak[] {
  return policies
    .filter(({ concerns }) => concerns(document))
    .flatMap((policy) => policy.check(document).map((flaw) => ({ ...flaw, policy })));
}

/** A break in words, with the policy and its reason. */
export function describeBreak({ message, policy }: PolicyBreak): string {
  const why = policy.why === null ? '' : `: ${policy.why}`;
  return `${message} (policy ${policy.name}${why})`;
}
