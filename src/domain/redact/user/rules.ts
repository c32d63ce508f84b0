import { compareSpecificity } from '../../path-pattern/match.js';
import type { PathPattern } from '../../path-pattern/parse.js';
import type { Rule, Verdict } from '../decision.js';
import { REDACTED_PATTERN } from '../marker.js';

/** What the user decided of one set of places. */
export interface UserRule {
  readonly action: 'hide' | 'show';
  readonly pattern: PathPattern;
  /** The user's own words; null where there are none. */
  readonly reason: string | null;
}

/** The user's decisions (`redaction.hide`, `redaction.show`), which come before all others. */
export type UserRules = readonly UserRule[];

/**
 * What becomes of a leaf whose place the user may have decided on: the more precise pattern wins, and `hide` where two are
 * equally precise. A value that is shown against another rule is suspicious.
 */
export function judgeByUser(
  value: string | number | boolean,
  own: Verdict,
  { rules, met }: { readonly rules: UserRules; readonly met: readonly PathPattern[] },
): Verdict {
  if (met.length === 0 || value === '') return own;
  const rule = rules.filter(({ pattern }) => met.includes(pattern)).sort(byPrecedence)[0];
  if (rule === undefined) return own;
  if (rule.action === 'show') return { action: 'shown', rule: ruleOf(rule), isSuspicious: own.action !== 'shown' };
  return typeof value === 'string' && REDACTED_PATTERN.test(value) ? own : { action: 'hidden', rule: ruleOf(rule) };
}

function byPrecedence(a: UserRule, b: UserRule): number {
  return compareSpecificity(b.pattern, a.pattern) || (a.action === 'hide' ? -1 : 1);
}

function ruleOf({ action, pattern, reason }: UserRule): Rule {
  return { id: `redaction.${action}`, kind: 'configured', reason: reason ?? `${pattern.text} in redaction.${action}` };
}
