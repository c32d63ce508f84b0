import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { GUARD_RULES, type GuardLimits, type GuardRule } from './rules.js';

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

/** The setting of one guard, for the table of settings. */
export interface GuardSetting {
  readonly about: string;
  readonly default: JsonValue;
  readonly schema: JsonObject;
}

/** The setting of each guard, by its name. */
export function describeGuardSettings(): ReadonlyMap<string, GuardSetting> {
  return new Map(
    GUARD_RULES.map((rule) => {
      const { name, about, defaults, isOn } = rule;
      const words = `${about}: \`plan\` says so, \`apply\` and \`sync\` refuse it. \`false\` switches the guard off.`;
      return [name, { about: words, default: isOn ? defaults : false, schema: guardSchema(rule) }];
    }),
  );
}

const LARGEST: Readonly<Record<string, number>> = { maxPercent: 100, changePercent: 10_000 };

/** A number alone is the first limit. Keywords that are about numbers or objects leave other types alone. */
function guardSchema({ defaults }: GuardRule): JsonObject {
  const limits = Object.keys(defaults).map((name) => [name, limitSchema(name)] as const);
  return {
    ...limits[0]?.[1],
    type: ['boolean', 'number', 'string', 'object'],
    pattern: '^(on|off)$',
    additionalProperties: false,
    properties: Object.fromEntries(limits),
  };
}

function limitSchema(name: string): JsonObject {
  return { type: 'number', minimum: 0, maximum: LARGEST[name] ?? 1_000_000_000 };
}
