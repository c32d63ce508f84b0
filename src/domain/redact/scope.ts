import { isHarmlessHeader, type PlaceKind } from '../field-map/secret-places.js';
import { isJsonObject, type JsonArray, type JsonObject, type JsonValue } from '../json.js';
import type { Rule } from './decision.js';
import { DESCRIBING_WORDS } from './name/describing.js';
import { isSecretName, kindOfName } from './name/kind.js';
import { wordsOf } from './name/words.js';
import { isContainer, isRows, isValueKey, pairOf } from './pairs.js';
import { placeOf } from './places.js';
import { RULES } from './rules.js';
import { isDefinition, isObjectSchema, partOfDefinition } from './schema.js';

/**
 * How the values at a place are treated:
 * - `document`: the root; `plain`: names and shapes decide; `reference`: ids and hashes, which may look random
 * - `field`, `header`, `environment`, `parameter`, `secret`, `secret-texts`: every leaf is a secret (of `secret-texts`:
 *   every text); `credentials`: every leaf but ids, names and times
 * - `headers`: a map or list of headers; `parameters`: a list of pairs
 * - `header-pair`, `environment-pair`, `parameter-pair`, `secret-pair`: an object of a name and a value that is a secret
 * - `rows`: a list of lists of a name and a value
 * - `properties`, `header-properties`: the properties of a JSON Schema; `header-schema`: the JSON Schema of headers
 * - `secret-schema`: the JSON Schema of a secret; what it says about the value stays; `secret-schemas`: several, by name
 */
export type Scope =
  | ('document' | 'plain' | 'reference')
  | ('field' | 'header' | 'environment' | 'parameter' | 'secret' | 'secret-texts' | 'credentials')
  | ('headers' | 'parameters' | 'rows')
  | ('header-pair' | 'environment-pair' | 'parameter-pair' | 'secret-pair')
  | ('properties' | 'header-properties' | 'header-schema' | 'secret-schema' | 'secret-schemas');

const LEAF_RULES: Readonly<Partial<Record<Scope, Rule>>> = {
  field: RULES.field,
  header: RULES.header,
  headers: RULES.header,
  environment: RULES.environment,
  parameter: RULES.parameter,
  secret: RULES.name,
  'secret-texts': RULES.name,
  'secret-schema': RULES.definition,
  'secret-schemas': RULES.definition,
  credentials: RULES.credential,
};

/** The rule that makes a secret of a leaf in a scope; undefined where its own shape decides. */
export function ruleOfScope(scope: Scope): Rule | undefined {
  return LEAF_RULES[scope];
}

/**
 * The scope of an object that was met in a scope: one that is a pair, such as `{name: 'TOKEN', value}`, is treated by the
 * name in it. A name that is itself redacted decides nothing, so that the redacted pair is judged as the pair is.
 */
export function scopeOfObject(scope: Scope, object: JsonObject): Scope {
  if (scope !== 'plain' && scope !== 'reference' && PAIR_SCOPES[scope] === undefined) return scope;
  const pair = pairOf(object);
  if (pair === undefined) return scope === 'parameters' ? 'plain' : scope;
  if (scope === 'headers') return isHarmlessHeader(pair.name) ? 'plain' : 'header-pair';
  return PAIR_SCOPES[scope] ?? (isSecretName(pair.name) ? 'secret-pair' : scope);
}

const PAIR_SCOPES: Readonly<Partial<Record<Scope, Scope>>> = {
  headers: 'header-pair',
  environment: 'environment-pair',
  parameters: 'parameter-pair',
};

/** The scope of an array's element: the array's own but for lists of a name and a value. */
export function scopeOfElement(scope: Scope, array: JsonArray, index: number): Scope {
  if (scope !== 'rows' || Array.isArray(array[index])) return scope;
  return index === 1 && typeof array[0] === 'string' && isSecretName(array[0]) ? 'secret' : 'plain';
}

/** What a scope makes of a member of an object. */
type Step = (key: string, value: JsonValue, within: string) => Scope;

const same =
  (scope: Scope): Step =>
  () =>
    scope;
const pairStep =
  (scope: Scope): Step =>
  (key, value, within) =>
    isValueKey(key) ? scope : scopeByKey(key, value, within);

const STEPS: Readonly<Record<Scope, Step>> = {
  document: scopeByKey,
  plain: scopeByKey,
  reference: scopeByKey,
  parameters: scopeByKey,
  rows: scopeByKey,
  field: same('field'),
  header: same('header'),
  environment: same('environment'),
  parameter: same('parameter'),
  secret: (key, value) => scopeWithinSecret('secret', key, value),
  'secret-texts': (key, value) => scopeWithinSecret('secret-texts', key, value),
  credentials: scopeWithinCredentials,
  headers: (key) => (isHarmlessHeader(key) ? 'plain' : 'header'),
  'header-pair': pairStep('header'),
  'environment-pair': pairStep('environment'),
  'parameter-pair': pairStep('parameter'),
  'secret-pair': pairStep('secret'),
  'header-schema': (key) => (key === 'properties' ? 'header-properties' : 'plain'),
  'header-properties': scopeOfHeaderSchema,
  properties: (key, value, within) =>
    isDefinition(value) && isSecretName(key) ? 'secret-schema' : scopeByKey(key, value, within),
  'secret-schema': scopeWithinDefinition,
  'secret-schemas': (_, value) => (isDefinition(value) ? 'secret-schema' : 'secret'),
};

/** The scope of an object's member; `within` is the key of the object itself. */
export function scopeOfMember(scope: Scope, key: string, value: JsonValue, within = ''): Scope {
  return STEPS[scope](key, value, within);
}

function scopeByKey(key: string, value: JsonValue, within: string): Scope {
  const place = placeOf(key, within);
  if (place !== undefined) return scopeOfPlace(place, value);
  const kind = kindOfName(key);
  if (kind === 'plain' || kind === 'reference') return scopeOfPlain(kind, key, value);
  if (kind === 'secret' || kind === 'secret-texts') return isDefinition(value) ? 'secret-schema' : kind;
  return isContainer(value) ? scopeOfPlace(kind, value) : 'plain';
}

function scopeOfPlace(kind: PlaceKind, value: JsonValue): Scope {
  switch (kind) {
    case 'headers':
      if (!isContainer(value)) return 'plain';
      return isObjectSchema(value) ? 'header-schema' : 'headers';
    case 'parameters':
      return Array.isArray(value) ? 'parameters' : 'plain';
    case 'secret':
      return 'field';
    default:
      return kind;
  }
}

function scopeOfHeaderSchema(key: string, value: JsonValue): Scope {
  if (isHarmlessHeader(key)) return 'plain';
  return isDefinition(value) ? 'secret-schema' : 'header';
}

function scopeOfPlain(kind: 'plain' | 'reference', key: string, value: JsonValue): Scope {
  if (key === 'properties' && isJsonObject(value)) return 'properties';
  return isRows(value) ? 'rows' : kind;
}

/** What tells of a secret beside it: `{type: 'bearer', token}`, `{name, expiresAt, value}`. */
const LABELS: ReadonlySet<string> = new Set([
  'id',
  'name',
  'type',
  'kind',
  'provider',
  'label',
  'description',
  'scheme',
]);

function scopeWithinSecret(scope: Scope, key: string, value: JsonValue): Scope {
  if (isSecretName(key)) return scopeByKey(key, value, '');
  if (isContainer(value)) return scope;
  return LABELS.has(key) || DESCRIBING_WORDS.has(wordsOf(key).at(-1) ?? '') ? 'plain' : scope;
}

const CREDENTIAL_LABELS = /^(?:id|provider|name|type|orgId|createdAt|updatedAt|credentialId)$/;

function scopeWithinCredentials(key: string, value: JsonValue): Scope {
  if (isContainer(value)) return isSecretName(key) ? 'field' : 'credentials';
  return CREDENTIAL_LABELS.test(key) ? 'plain' : 'credentials';
}

function scopeWithinDefinition(keyword: string, value: JsonValue): Scope {
  const part = partOfDefinition(keyword, value);
  if (part === 'remark') return 'plain';
  if (part === 'schemas') return 'secret-schemas';
  return part === 'schema' ? 'secret-schema' : 'secret';
}
