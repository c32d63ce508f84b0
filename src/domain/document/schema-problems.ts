import { Ajv, type ErrorObject } from 'ajv';
import { FIELDS, keysOf } from '../field-map/fields.js';
import { makeAssistantSchema } from '../field-map/json-schema.js';
import { type JsonObject, valueAt } from '../json.js';
import type { Problem } from '../problem.js';
import { isPartOfAnyOf, pathOfSchemaError, wordsOfSchemaError } from '../schema-words.js';
import { isTimestamp } from '../timestamp.js';

/** Limits are Vapi's, and Vapi changes them: what breaks one is still stored. */
const LIMITS: ReadonlySet<string> = new Set(['minimum', 'maximum', 'minLength', 'maxLength']);

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
    const problem = { path: pathOfSchemaError(error, document), message: wordsOfSchemaError(error) };
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

function isLimit(error: ErrorObject): boolean {
  return LIMITS.has(error.keyword) && error.instancePath !== '/id';
}
