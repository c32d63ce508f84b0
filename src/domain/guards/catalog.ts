import type { JsonObject, JsonValue } from '../json.js';

/** Limits of a guard by name. `maxPercent` with `minRows` is a share of the rows, `maxAssistants` a number of them. */
export type GuardLimits = Readonly<Record<string, number>>;

/** What a configuration can say of a guard. */
export interface GuardEntry {
  /** What it keeps from being written, as the beginning of a sentence. */
  readonly about: string;
  /** The limits that it has without configuration. */
  readonly defaults: GuardLimits;
  /** Whether it is in force without configuration. */
  readonly isOn: boolean;
}

const SHARE = { maxPercent: 30, minRows: 10 };

/** The guards by name, in the order in which they are told. What each of them counts is in `GUARD_RULES`. */
export const GUARD_CATALOG = {
  updates: {
    about: 'Too large a share of the rows that exist would be updated',
    defaults: SHARE,
    isOn: true,
  },
  creates: {
    about: 'Too many rows would be created',
    defaults: { maxAssistants: 100 },
    isOn: false,
  },
  'prompt-change': {
    about: 'Prompts of too many assistants would shrink or grow by more than changePercent of their length',
    defaults: { maxAssistants: 3, changePercent: 50 },
    isOn: true,
  },
  'tools-emptied': {
    about: 'Lists of tools of too many assistants would be emptied',
    defaults: { maxAssistants: 3 },
    isOn: true,
  },
  'server-host': {
    about: 'Webhooks of too many assistants would go to another host',
    defaults: { maxAssistants: 3 },
    isOn: true,
  },
  'field-lost': {
    about: 'Too large a share of the rows that exist would lose the same field',
    defaults: SHARE,
    isOn: true,
  },
} as const satisfies Readonly<Record<string, GuardEntry>>;

export type GuardName = keyof typeof GUARD_CATALOG;

/** The setting of one guard, for the table of settings. */
export interface GuardSetting {
  readonly about: string;
  readonly default: JsonValue;
  readonly schema: JsonObject;
}

/** The setting of each guard, by its name. */
export function describeGuardSettings(): ReadonlyMap<string, GuardSetting> {
  return new Map(
    Object.entries<GuardEntry>(GUARD_CATALOG).map(([name, entry]) => {
      const { about, defaults, isOn } = entry;
      const words = `${about}: \`plan\` says so, \`apply\` and \`sync\` refuse it. \`false\` switches the guard off.`;
      return [name, { about: words, default: isOn ? defaults : false, schema: guardSchema(entry) }];
    }),
  );
}

const LARGEST: Readonly<Record<string, number>> = { maxPercent: 100, changePercent: 10_000 };

/** A number alone is the first limit. Keywords that are about numbers or objects leave other types alone. */
function guardSchema({ defaults }: GuardEntry): JsonObject {
  const limits = Object.keys(defaults).map((name) => [name, limitSchema(name)] as const);
  return {
    ...limits[0]?.[1],
    type: ['boolean', 'number', 'string', 'object'],
    pattern: '^(on|off)$',
    $comment: `expected on, off, a number, or limits: ${Object.keys(defaults).join(', ')}`,
    additionalProperties: false,
    properties: Object.fromEntries(limits),
  };
}

function limitSchema(name: string): JsonObject {
  return { type: 'number', minimum: 0, maximum: LARGEST[name] ?? 1_000_000_000 };
}
