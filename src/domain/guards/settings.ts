import { isJsonObject, type JsonValue } from '../json.js';
import type { GuardLimits } from './catalog.js';
import { GUARD_RULES, type GuardRule } from './rules.js';

/** A guard that is in force, with its limits. */
export interface ActiveGuard {
  readonly rule: GuardRule;
  readonly limits: GuardLimits;
}

/** Settings of guards by rule, as a configuration has them: `false`, a number, or limits. */
export type GuardSettings = Readonly<Record<string, JsonValue>>;

/** The guards that are in force. */
export function listActiveGuards(settings: GuardSettings): readonly ActiveGuard[] {
  return GUARD_RULES.flatMap((rule) => {
    const limits = limitsOf(rule, settings[rule.name]);
    return limits === undefined ? [] : [{ rule, limits }];
  });
}

function limitsOf(rule: GuardRule, setting: JsonValue | undefined): GuardLimits | undefined {
  if (setting === false || setting === 'off') return undefined;
  const [main = ''] = Object.keys(rule.defaults);
  if (typeof setting === 'number') return { ...rule.defaults, [main]: setting };
  if (isJsonObject(setting)) return { ...rule.defaults, ...(setting as GuardLimits) };
  return setting === true || setting === 'on' || rule.isOn ? rule.defaults : undefined;
}
