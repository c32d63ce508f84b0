import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { type Conditions, makeTest } from '../conditions/conditions.js';
import type { JsonObject, JsonPath, JsonValue } from '../json.js';
import type { Problem } from '../problem.js';
import { isPartOfAnyOf, pathOfSchemaError, wordsOfSchemaError } from '../schema-words.js';
import { isTimestamp } from '../timestamp.js';
import type { Policy, PolicyFlaw, PolicyLevel } from './policy.js';
import { POLICIES_SCHEMA } from './schema.js';

interface PolicyDefinition {
  readonly name: string;
  readonly why?: string;
  readonly match?: Conditions;
  readonly must: JsonObject;
  readonly level?: PolicyLevel;
}

export interface CompiledPolicies {
  readonly policies: readonly Policy[];
  /** What is wrong with the definitions; the paths begin with the index. */
  readonly problems: readonly Problem[];
}

/** Makes policies of a list of definitions, each schema compiled once. */
export function compilePolicies(definitions: JsonValue): CompiledPolicies {
  const shape = findShapeProblems(definitions);
  if (shape.length > 0) return { policies: [], problems: shape };
  const ajv = makeAjv();
  const made = (definitions as unknown as readonly PolicyDefinition[]).map((definition, index) =>
    compilePolicy(ajv, definition, [index]),
  );
  return {
    policies: made.flatMap((result) => ('message' in result ? [] : [result])),
    problems: made.filter((result) => 'message' in result),
  };
}

function findShapeProblems(definitions: JsonValue): readonly Problem[] {
  const validate = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true }).compile(POLICIES_SCHEMA);
  if (validate(definitions)) return [];
  return (validate.errors ?? []).map((error) => ({
    path: pathOfSchemaError(error, definitions),
    message: wordsOfSchemaError(error),
  }));
}

/** Strict about keywords, so that a mistyped one is no rule that always holds; types may be left out. */
function makeAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strictSchema: true,
    strictTypes: false,
    strictTuples: false,
  });
  ajv.addFormat('date-time', isTimestamp);
  ajv.addFormat('uri', (text) => URL.canParse(text));
  ajv.addFormat('email', /^[^\s@]+@[^\s@]+\.[^\s@]+$/);
  ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
  return ajv;
}

function compilePolicy(ajv: Ajv2020, definition: PolicyDefinition, path: JsonPath): Policy | Problem {
  const { name, why = null, level = 'error', match = {}, must } = definition;
  const test = makeTest(match);
  if (!test.ok) return { path: [...path, 'match', test.path], message: `no path: ${test.problem}` };
  try {
    const validate = ajv.compile(must);
    return { name, why, level, concerns: test.test, check: (document) => findFlaws(validate, document) };
  } catch (error) {
    return { path: [...path, 'must'], message: `no JSON Schema (draft 2020-12): ${(error as Error).message}` };
  }
}

function findFlaws(validate: ValidateFunction, document: JsonObject): readonly PolicyFlaw[] {
  if (validate(document)) return [];
  return (validate.errors ?? []).filter(isTelling).map((error) => ({
    path: pathOfSchemaError(error, document),
    message: wordsOfSchemaError(error),
  }));
}

/** `if` reports itself beside what `then` says. */
function isTelling(error: ErrorObject): boolean {
  return error.keyword !== 'if' && !isPartOfAnyOf(error) && !error.schemaPath.includes('/not/');
}
