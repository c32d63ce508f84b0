import { Ajv, type ErrorObject } from 'ajv';
import { FIELDS, keysOf } from '../field-map/fields.js';
import { makeAssistantSchema } from '../field-map/json-schema.js';
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue, typeName, valueAt } from '../json.js';
import type { Problem } from '../problem.js';
import { isTimestamp } from '../timestamp.js';

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
  const problems = findOutOfRange(document);
  if (validate(document)) return { problems, limits: [] };
  const limits: Problem[] = [];
  for (const error of validate.errors ?? []) {
    if (isPartOfAnyOf(error)) continue;
    const problem = { path: errorPath(error, document), message: errorMessage(error) };
    (isLimit(error) ? limits : problems).push(problem);
  }
  return { problems, limits };
}

/** PostgreSQL's integer (manual, 8.1) is the narrowest type that the field map uses for numbers. */
const LARGEST_INTEGER = 2_147_483_647;

const INTEGER_FIELDS = FIELDS.filter((field) => field.type === 'integer').map((field) => keysOf(field));

function findOutOfRange(document: JsonObject): Problem[] {
  return INTEGER_FIELDS.flatMap((path) => {
    const value = valueAt(document, path);
    const isBeyond = typeof value === 'number' && Math.abs(value) > LARGEST_INTEGER;
    return isBeyond ? [{ path, message: `is beyond ${LARGEST_INTEGER}, the most that its column can hold` }] : [];
  });
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
