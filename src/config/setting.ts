import type { JsonObject, JsonValue } from '../domain/json.js';

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
  return typeof initial === 'string' ? initial : JSON.stringify(initial);
}
