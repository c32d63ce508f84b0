import { Ajv, type ErrorObject } from 'ajv';
import { makeAssistantSchema } from './field-map/json-schema.js';
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue, typeName } from './json.js';
import type { Problem } from './problem.js';
import { isTimestamp } from './timestamp.js';

/** Limits are Vapi's, and Vapi changes them: what breaks one is still stored. */
const LIMITS: ReadonlySet<string> = new Set(['minimum', 'maximum', 'minLength', 'maxLength']);

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
};

export interface SchemaFindings {
  /** What makes the document impossible to store. */
  readonly problems: readonly Problem[];
  /** Limits of Vapi that the document breaks. */
  readonly limits: readonly Problem[];
}

const ajv = new Ajv({ allErrors: true, verbose: true, strict: false });
ajv.addFormat('date-time', isTimestamp);
const validate = ajv.compile(makeAssistantSchema());

/** Checks a document against the JSON Schema of the field map, in words that people understand. */
export function findSchemaProblems(document: JsonObject): SchemaFindings {
  if (validate(document)) return { problems: [], limits: [] };
  const problems: Problem[] = [];
  const limits: Problem[] = [];
  for (const error of validate.errors ?? []) {
    if (isPartOfAnyOf(error)) continue;
    const problem = { path: errorPath(error, document), message: errorMessage(error) };
    (isLimit(error) ? limits : problems).push(problem);
  }
  return { problems, limits };
}

/** An `anyOf` reports itself after its branches; the branches alone mislead. */
function isPartOfAnyOf(error: ErrorObject): boolean {
  return error.schemaPath.includes('/anyOf/');
}

function isLimit(error: ErrorObject): boolean {
  return LIMITS.has(error.keyword) && error.instancePath !== '/id';
}

function errorPath(error: ErrorObject, document: JsonObject): JsonPath {
  const keys = error.instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const path: (string | number)[] = [];
  let value: JsonValue | undefined = document;
  for (const key of keys) {
    path.push(Array.isArray(value) ? Number(key) : key);
    value = Array.isArray(value) ? value[Number(key)] : isJsonObject(value) ? value[key] : undefined;
  }
  return error.keyword === 'required' ? [...path, String(error.params['missingProperty'])] : path;
}

function errorMessage(error: ErrorObject): string {
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
      return `expected text, found ${found}`;
    case 'format':
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

function typeWords(types: unknown): string {
  const names = [types].flat().filter((type) => type !== 'null');
  return names.map((type) => TYPE_NAMES[String(type)] ?? String(type)).join(' or ');
}
