import { ASSISTANT_COLUMNS } from '../domain/field-map/columns.js';
import type { JsonValue } from '../domain/json.js';
import type { ChoiceSetting, IntegerSetting, SettingBase, StructuredSetting, TextSetting } from './setting.js';

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
