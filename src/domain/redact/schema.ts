import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { wordSet } from './name/word-set.js';

const TYPES: ReadonlySet<JsonValue> = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

/** Keywords that tell of a value without holding one. */
const REMARKS = wordSet(
  '$schema $id $ref $comment title description type format pattern required minLength maxLength minimum maximum',
  'exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems minProperties maxProperties contentEncoding',
  'contentMediaType deprecated readOnly writeOnly nullable uniqueItems dependentRequired target',
);
const MAPS = wordSet('properties patternProperties $defs definitions');
const PARTS = wordSet('items prefixItems contains additionalProperties anyOf oneOf allOf not');

/** Whether a value is the JSON Schema of something: it says a type, or holds another keyword that decides. */
export function isDefinition(value: JsonValue): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const types = Array.isArray(value['type']) ? value['type'] : [value['type'] ?? null];
  const isTyped = Object.hasOwn(value, 'type') && types.every((type) => TYPES.has(type));
  return (
    isTyped || ['$ref', 'anyOf', 'oneOf', 'allOf', 'enum', 'const'].some((keyword) => Object.hasOwn(value, keyword))
  );
}

/** Whether a value is the JSON Schema of an object. */
export function isObjectSchema(value: JsonValue): boolean {
  return isJsonObject(value) && value['type'] === 'object' && isJsonObject(value['properties'] ?? {});
}

/** What a keyword of a secret's schema holds: a remark, schemas by name, a schema, several choices, or the secret. */
export function partOfDefinition(keyword: string, value: JsonValue): 'remark' | 'schemas' | 'schema' | 'secret' {
  if (REMARKS.has(keyword)) return isJsonObject(value) ? 'secret' : 'remark';
  if (MAPS.has(keyword) && isJsonObject(value)) return 'schemas';
  if (PARTS.has(keyword)) return 'schema';
  return keyword === 'enum' && Array.isArray(value) && value.length > 1 ? 'remark' : 'secret';
}
