import type { ErrorObject } from 'ajv';
import { isJsonObject, type JsonPath, type JsonValue, typeName } from './json.js';

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
};

/** An `anyOf` reports itself after its branches; the branches alone mislead. */
export function isPartOfAnyOf(error: ErrorObject): boolean {
  return error.schemaPath.includes('/anyOf/');
}

/** Where in a value the finding is; for a missing key, where it should be. */
export function pathOfSchemaError(error: ErrorObject, root: JsonValue): JsonPath {
  const keys = error.instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const path: (string | number)[] = [];
  let value: JsonValue | undefined = root;
  for (const key of keys) {
    path.push(Array.isArray(value) ? Number(key) : key);
    value = Array.isArray(value) ? value[Number(key)] : isJsonObject(value) ? value[key] : undefined;
  }
  return error.keyword === 'required' ? [...path, String(error.params['missingProperty'])] : path;
}

/** A finding of ajv (with `verbose`) in words that people understand, without the value that was found. */
export function wordsOfSchemaError(error: ErrorObject): string {
  const params = error.params as Record<string, unknown>;
  const found = typeName(error.data as JsonValue);
  switch (error.keyword) {
    case 'required':
      return 'is missing';
    case 'type':
      return `expected ${typeWords(params['type'])}, found ${found}`;
    case 'enum':
      return `expected ${(params['allowedValues'] as unknown[]).filter(Boolean).join(' or ')}, found another value`;
    case 'anyOf':
      return `${alternativeWords(error.schema)}, found ${found}`;
    case 'const':
      return `expected ${JSON.stringify(params['allowedValue'])}, found another value`;
    case 'contains':
      return 'lacks an element that it must have';
    case 'not':
      return 'is what it must not be';
    case 'pattern':
      return patternWords(error);
    case 'propertyNames':
      return `has a key that is not possible here: ${String(params['propertyName'])}`;
    case 'minItems':
    case 'maxItems':
      return `expected ${error.keyword === 'maxItems' ? 'at most' : 'at least'} ${String(params['limit'])} element(s)`;
    case 'additionalProperties':
      return `has an unknown key ${String(params['additionalProperty'])}`;
    case 'format':
      if (params['format'] !== 'date-time') return `expected ${String(params['format'])}, found other text`;
      return 'expected a date and time such as 2026-01-31T12:00:00.000Z, found other text';
    case 'maximum':
    case 'minimum':
      return `${String(error.data)} is ${error.keyword === 'maximum' ? 'more' : 'less'} than ${String(params['limit'])}`;
    case 'maxLength':
    case 'minLength':
      return `is ${error.keyword === 'maxLength' ? 'longer' : 'shorter'} than ${String(params['limit'])} character(s)`;
    default:
      return error.message ?? error.keyword;
  }
}

/** A `$comment` beside a pattern says what it expects in words; who writes a schema knows them better than the pattern. */
function patternWords({ params, parentSchema }: ErrorObject): string {
  const said: unknown = parentSchema?.['$comment'];
  return typeof said === 'string' ? said : `does not fit the pattern ${String(params['pattern'])}`;
}

/** The types of the alternatives, where each has some. */
function alternativeWords(alternatives: unknown): string {
  const types = [alternatives].flat().map((schema) => typesOf(schema as SchemaPart));
  if (types.some((found) => found.length === 0)) return 'expected one of several forms';
  return `expected ${typeWords([...new Set(types.flat())])}`;
}

interface SchemaPart {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
}

/** The types of a schema; known values have the type of their own. */
function typesOf({ type, enum: known = [] }: SchemaPart): readonly string[] {
  return type === undefined ? known.map((value) => typeof value) : [type].flat();
}

function typeWords(types: unknown): string {
  const names = [types].flat().filter((type) => type !== 'null');
  return names.map((type) => TYPE_NAMES[String(type)] ?? String(type)).join(' or ');
}
