import type { JsonObject } from '../json.js';

/** JSON Schema of a list of assistants by name or id, or by what they say. */
export const SCOPE_SCHEMA: JsonObject = {
  type: 'array',
  items: {
    type: ['string', 'object'],
    minLength: 1,
    minProperties: 1,
    propertyNames: { pattern: '^(id|name|metadata\\..+)$' },
    additionalProperties: { type: ['string', 'number', 'boolean'] },
  },
};
