import type { JsonObject, JsonValue } from '../json.js';
import { type ColumnType, type Field, hasTrait } from './field.js';
import { FIELDS, keysOf } from './fields.js';

const SCHEMA_TYPES: Readonly<Record<ColumnType, string | undefined>> = {
  text: 'string',
  integer: 'integer',
  numeric: 'number',
  boolean: 'boolean',
  timestamptz: 'string',
  jsonb: undefined,
};

interface ObjectSchema {
  [key: string]: JsonValue | ObjectSchema;
}

/**
 * JSON Schema (draft 7, which editors know) of a snapshot and, but for volatile fields, of an assistant document.
 * Fields beyond the map are welcome: Vapi adds some all the time.
 */
export function makeAssistantSchema(): JsonObject {
  const properties: ObjectSchema = {};
  for (const field of FIELDS) place(properties, keysOf(field), fieldSchema(field));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Assistant',
    description: 'A voice assistant on Vapi.ai, as vapi-sync keeps it in a snapshot.',
    type: 'object',
    properties: properties as JsonObject,
    required: FIELDS.filter((field) => hasTrait(field, 'required') && !hasTrait(field, 'volatile')).map(
      (field) => field.path,
    ),
    additionalProperties: true,
  };
}

function place(properties: ObjectSchema, keys: readonly string[], schema: ObjectSchema): void {
  const [key, ...rest] = keys;
  if (key === undefined) return;
  const existing = (properties[key] ?? {}) as ObjectSchema;
  if (rest.length === 0) {
    properties[key] = { ...schema, ...existing };
    return;
  }
  const nested = (existing['properties'] ?? {}) as ObjectSchema;
  place(nested, rest, schema);
  properties[key] = { ...existing, properties: nested };
}

function fieldSchema(field: Field): ObjectSchema {
  const { type = SCHEMA_TYPES[field.type], ...limits } = field.schema ?? {};
  return {
    description: describe(field),
    ...limits,
    ...typeSchema(field, type as string | readonly string[]),
    ...(field.type === 'timestamptz' ? { format: 'date-time' } : {}),
    ...(field.default === undefined ? {} : { default: field.default }),
  };
}

function typeSchema(field: Field, type: string | readonly string[]): ObjectSchema {
  const isRequired = hasTrait(field, 'required');
  if (field.allowed) return { enum: isRequired ? field.allowed : [...field.allowed, null] };
  const types = isRequired ? type : [type, 'null'].flat();
  if (field.known && type === 'array')
    return { type: types, items: { anyOf: [{ enum: field.known }, { type: 'string' }] } };
  if (field.known) return { anyOf: [{ enum: field.known }, { type: types }] };
  return { type: types };
}

function describe(field: Field): string {
  const notes = [
    hasTrait(field, 'computed') ? 'Set by Vapi.' : '',
    hasTrait(field, 'set') ? 'Order has no meaning.' : '',
    hasTrait(field, 'secret') ? 'Secret: redacted in snapshots.' : '',
    hasTrait(field, 'legacy') ? 'Legacy: no longer in the public API schema.' : '',
  ];
  return [field.about, ...notes].filter(Boolean).join(' ');
}
