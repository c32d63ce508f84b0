import { fieldsWith } from '../field-map/fields.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { kindOfKey } from './secret-keys.js';

/**
 * How the values at a place are treated:
 * - `document`: the root, where the field map decides too
 * - `plain`: keys decide, texts are searched for tokens
 * - `secret`: every leaf is a secret
 * - `credentials`: every leaf but ids and names is a secret
 * - `named-values`: a list of `{name, value}` (or a map): every leaf but `name` and `key` is a secret
 * - `parameters`: a list of `{key, value}`: `value` is a secret
 * - `properties`: the properties of a JSON Schema, by name
 * - `secret-definition`: the JSON Schema of a secret: what it says about the value stays, values do not
 * - `secret-definitions`: several of them, by name
 */
export type Scope =
  | 'document'
  | 'plain'
  | 'secret'
  | 'credentials'
  | 'named-values'
  | 'parameters'
  | 'properties'
  | 'secret-definition'
  | 'secret-definitions';

/** Scopes whose own leaves are secrets. */
export const SECRET_SCOPES: ReadonlySet<Scope> = new Set<Scope>([
  'secret',
  'credentials',
  'named-values',
  'secret-definition',
  'secret-definitions',
]);

const SECRET_FIELDS: ReadonlySet<string> = new Set(fieldsWith('secret').map((field) => field.path));

const CREDENTIAL_LABELS: ReadonlySet<string> = new Set(['id', 'provider', 'name', 'type']);

const SCHEMA_TYPES: ReadonlySet<JsonValue> = new Set([
  ...['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'],
]);

const SCHEMA_REMARKS: ReadonlySet<string> = new Set([
  ...['$schema', '$id', '$ref', '$comment', 'title', 'description', 'type', 'format', 'pattern', 'required'],
  ...['minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minItems', 'maxItems', 'minProperties', 'maxProperties', 'contentEncoding', 'contentMediaType'],
]);

const SCHEMA_MAPS: ReadonlySet<string> = new Set(['properties', 'patternProperties', '$defs', 'definitions']);

const SCHEMA_PARTS: ReadonlySet<string> = new Set([
  ...['items', 'prefixItems', 'contains', 'additionalProperties', 'anyOf', 'oneOf', 'allOf', 'not'],
]);

/** The scope of an object's member. Elements of an array have the scope of the array. */
export function scopeOfMember(scope: Scope, key: string, value: JsonValue): Scope {
  switch (scope) {
    case 'document':
      return scopeOfField(key, value);
    case 'plain':
      return scopeByKey(key, value);
    case 'secret':
      return 'secret';
    case 'credentials':
      return scopeWithinCredentials(key, value);
    case 'named-values':
      return (key === 'name' || key === 'key') && typeof value === 'string' ? 'plain' : 'secret';
    case 'parameters':
      return key === 'value' ? 'secret' : scopeByKey(key, value);
    case 'properties':
      return scopeOfProperty(key, value);
    case 'secret-definition':
      return scopeWithinDefinition(key, value);
    case 'secret-definitions':
      return isDefinition(value) ? 'secret-definition' : 'secret';
    default:
      return scope satisfies never;
  }
}

function scopeOfField(key: string, value: JsonValue): Scope {
  const scope = scopeByKey(key, value);
  return scope === 'plain' && SECRET_FIELDS.has(key) ? 'secret' : scope;
}

function scopeByKey(key: string, value: JsonValue): Scope {
  const kind = kindOfKey(key);
  switch (kind) {
    case 'parameters':
      return Array.isArray(value) ? 'parameters' : 'plain';
    case 'properties':
      return isJsonObject(value) ? 'properties' : 'plain';
    case 'secret-map':
      return scopeOfMap(value);
    default:
      return kind;
  }
}

function scopeOfMap(value: JsonValue): Scope {
  if (Array.isArray(value)) return 'named-values';
  const isSchema = isJsonObject(value) && value['type'] === 'object' && isJsonObject(value['properties'] ?? {});
  return isSchema ? 'secret-definition' : 'secret';
}

function scopeWithinCredentials(key: string, value: JsonValue): Scope {
  if (value !== null && typeof value === 'object') return kindOfKey(key) === 'secret' ? 'secret' : 'credentials';
  return CREDENTIAL_LABELS.has(key) ? 'plain' : 'secret';
}

function scopeOfProperty(key: string, value: JsonValue): Scope {
  const kind = kindOfKey(key);
  const namesSecrets = kind === 'secret' || kind === 'secret-map' || kind === 'credentials';
  return namesSecrets && isDefinition(value) ? 'secret-definition' : scopeByKey(key, value);
}

function scopeWithinDefinition(key: string, value: JsonValue): Scope {
  if (SCHEMA_REMARKS.has(key)) return isJsonObject(value) ? 'secret' : 'plain';
  if (SCHEMA_MAPS.has(key) && isJsonObject(value)) return 'secret-definitions';
  return SCHEMA_PARTS.has(key) ? 'secret-definition' : 'secret';
}

function isDefinition(value: JsonValue): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const types = Array.isArray(value['type']) ? value['type'] : [value['type'] ?? null];
  const isTyped = Object.hasOwn(value, 'type') && types.every((type) => SCHEMA_TYPES.has(type));
  return (
    isTyped || ['$ref', 'anyOf', 'oneOf', 'allOf', 'enum', 'const'].some((keyword) => Object.hasOwn(value, keyword))
  );
}
