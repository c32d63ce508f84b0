import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonObject, JsonValue } from '../domain/json.js';
import type { Problem } from '../domain/problem.js';
import { isPartOfAnyOf, pathOfSchemaError, wordsOfSchemaError } from '../domain/schema-words.js';

/** Everything in a value of a config file that its JSON Schema refuses. */
export function findStructureProblems(schema: JsonObject, value: JsonValue): readonly Problem[] {
  const validate = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true }).compile(schema);
  if (validate(value)) return [];
  return (validate.errors ?? [])
    .filter((error) => !isPartOfAnyOf(error))
    .map((error) => ({
      path: pathOfSchemaError(error, value),
      message: wordsOfSchemaError(error),
    }));
}
