import { ASSISTANT_COLUMNS } from '../domain/field-map/columns.js';
import type { JsonObject, JsonValue } from '../domain/json.js';
import type { Problem } from '../domain/problem.js';

/** What all kinds of settings have. */
export interface SettingBase {
  /** What the setting is for, in one sentence of prose. */
  readonly about: string;
  /** Environment variables that set it; the first that is set and not empty wins. */
  readonly env?: readonly string[];
  /** The global flag that sets it, without dashes. */
  readonly flag?: string;
  /** Set where the value is a secret: a config file is committed, so it must not stand there. */
  readonly isSecret?: boolean;
}

export interface TextSetting extends SettingBase {
  readonly kind: 'text';
  readonly default: string | null;
  readonly pattern?: RegExp;
  /** What the pattern asks for, as the end of "expected ...". */
  readonly expected?: string;
}

export interface PathSetting extends SettingBase {
  readonly kind: 'path';
  readonly default: string | null;
}

export interface UrlSetting extends SettingBase {
  readonly kind: 'url';
  readonly default: string | null;
  readonly protocols: readonly string[];
  /** Whether it must have neither user and password nor query and fragment. */
  readonly isPlain: boolean;
}

export interface IntegerSetting extends SettingBase {
  readonly kind: 'integer';
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

export interface ChoiceSetting extends SettingBase {
  readonly kind: 'choice';
  readonly default: string;
  readonly choices: readonly string[];
}

export interface BooleanSetting extends SettingBase {
  readonly kind: 'boolean';
  readonly default: boolean;
}

/** Lists and maps: only a config file can hold them. */
export interface StructuredSetting extends SettingBase {
  readonly kind: 'structured';
  readonly default: JsonValue;
  /** JSON Schema (draft 2020-12) of the value. */
  readonly schema: JsonObject;
  /** What a schema cannot say: everything that is wrong with a value that it lets pass. */
  readonly check?: (value: JsonValue) => Promise<readonly Problem[]>;
}

/** One setting: what it means, what it takes, and where it can be set. */
export type Setting =
  | TextSetting
  | PathSetting
  | UrlSetting
  | IntegerSetting
  | ChoiceSetting
  | BooleanSetting
  | StructuredSetting;

/** A default as it would stand in a config file. */
export function formatDefault({ default: initial }: Setting): string {
  const isPlain = typeof initial === 'string' && !/^(true|false|null)$/.test(initial);
  return isPlain ? initial : JSON.stringify(initial);
}

/** A PostgreSQL name as it is stored: never folded to lower case, so it can stand in quotes. */
export const name = {
  pattern: /^[^\s".][^".]{0,62}$/,
  expected: 'a name of at most 63 characters, without quotes and dots',
};

/** A name that may have a schema of its own before it. */
export const qualifiedName = {
  pattern: /^([^\s".][^".]{0,62}\.)?[^\s".][^".]{0,62}$/,
  expected: 'a name of at most 63 characters without quotes, with a schema and a dot before it where it needs one',
};

/** The columns that can have another name, each with that name. */
export const COLUMNS_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    ASSISTANT_COLUMNS.map((column) => [column, { type: 'string', pattern: name.pattern.source }]),
  ),
};

/** Printable ASCII: anything else cannot be sent in a header. */
export const key = { pattern: /^[\x21-\x7e]+$/, expected: 'printable characters without spaces' };

/** Places in assistant documents, each with a reason where there is one. */
export const PATHS_SCHEMA = {
  type: 'array',
  items: {
    anyOf: [
      { type: 'string', minLength: 1 },
      {
        type: 'object',
        required: ['path'],
        additionalProperties: false,
        properties: { path: { type: 'string', minLength: 1 }, reason: { type: 'string' } },
      },
    ],
  },
};

/** A whole number between two limits. */
export function integer(initial: number, [min, max]: readonly [number, number], about: string): IntegerSetting {
  return { kind: 'integer', default: initial, min, max, about };
}

/** A text, with a rule where it has one. */
export function text(initial: string, about: string, rule: Pick<TextSetting, 'pattern' | 'expected'>): TextSetting {
  return { kind: 'text', default: initial, about, ...rule };
}

/** A list or map, by its JSON Schema. */
export function structured(initial: JsonValue, schema: StructuredSetting['schema'], about: string): StructuredSetting {
  return { kind: 'structured', default: initial, schema, about };
}

/** One word of several. */
export function choice(choices: readonly string[], initial: string, rest: SettingBase): ChoiceSetting {
  return { kind: 'choice', choices, default: initial, ...rest };
}

/** A list of places in assistant documents whose secrets the user decides on. */
export function paths(about: string): StructuredSetting {
  const check = async (value: JsonValue) =>
    (await import('../domain/redact/user/settings.js')).findRedactionProblems(value);
  return { ...structured([], PATHS_SCHEMA, about), check };
}
