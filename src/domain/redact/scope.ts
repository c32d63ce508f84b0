import { fieldsWith } from '../field-map/fields.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { type KeyKind, kindOfKey } from './secret-keys.js';
import { redactText } from './secret-text.js';

/**
 * How the values at a place are treated:
 * - `document`: the root, where the field map decides too
 * - `plain`: keys decide, texts are searched for tokens
 * - `secret`: every leaf is a secret
 * - `secret-texts`: every text is a secret, numbers are not
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
  | 'secret-texts'
  | 'credentials'
  | 'named-values'
  | 'parameters'
  | 'properties'
  | 'secret-definition'
  | 'secret-definitions';

/** Scopes whose own leaves are secrets. */
export const SECRET_SCOPES: ReadonlySet<Scope> = new Set<Scope>([
  'secret',
  'secret-texts',
  'credentials',
  'named-values',
  'secret-definition',
  'secret-definitions',
]);

const SECRET_FIELDS: ReadonlySet<string> = new Set(fieldsWith('secret').map((field) => field.path));

const SECRET_KINDS: ReadonlySet<KeyKind> = new Set<KeyKind>([
  ...(['secret', 'secret-texts', 'secret-map', 'header', 'credentials'] as const),
]);

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

const MAX_PAIR_NAME = 100;

/**
 * The scope of an object that was met in a scope: of a pair such as `{name: 'TOKEN', value}` the value is a secret. A name
 * that is itself redacted decides nothing, so that the redacted pair is judged as the pair is.
 */
export function scopeOfObject(scope: Scope, object: JsonObject): Scope {
  if (scope !== 'plain' || !Object.hasOwn(object, 'value')) return scope;
  return isSecretName(object['name']) || isSecretName(object['key']) ? 'parameters' : scope;
}

function isSecretName(name: JsonValue | undefined): boolean {
  if (typeof name !== 'string' || name.length > MAX_PAIR_NAME || name.includes(':')) return false;
  const kind = kindOfKey(name);
  return (kind === 'secret' || kind === 'secret-texts') && redactText(name, () => '') === name;
}

/** The scope of an object's member. Elements of an array have the scope of the array. */
export function scopeOfMember(scope: Scope, key: string, value: JsonValue): Scope {
  switch (scope) {
    case 'document':
      return scopeOfField(key, value);
    case 'plain':
      return scopeByKey(key, value);
    case 'secret':
      return 'secret';
    case 'secret-texts':
      return scopeWithinTexts(key, value);
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
    case 'header':
      return value !== null && typeof value === 'object' ? scopeOfMap(value) : 'plain';
    case 'secret-texts':
      return isObjectSchema(value) ? 'secret-definition' : 'secret-texts';
    default:
      return kind;
  }
}

function scopeOfMap(value: JsonValue): Scope {
  if (Array.isArray(value)) return 'named-values';
  return isObjectSchema(value) ? 'secret-definition' : 'secret';
}

function isObjectSchema(value: JsonValue): boolean {
  return isJsonObject(value) && value['type'] === 'object' && isJsonObject(value['properties'] ?? {});
}

function scopeWithinTexts(key: string, value: JsonValue): Scope {
  const scope = scopeByKey(key, value);
  return SECRET_SCOPES.has(scope) ? scope : 'secret-texts';
}

function scopeWithinCredentials(key: string, value: JsonValue): Scope {
  if (value !== null && typeof value === 'object') return kindOfKey(key) === 'secret' ? 'secret' : 'credentials';
  return CREDENTIAL_LABELS.has(key) ? 'plain' : 'secret';
}

function scopeOfProperty(key: string, value: JsonValue): Scope {
  const kind = kindOfKey(key);
  return SECRET_KINDS.has(kind) && isDefinition(value) ? 'secret-definition' : scopeByKey(key, value);
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
