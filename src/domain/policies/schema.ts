import type { JsonObject } from '../json.js';

const SCALAR = { type: ['string', 'number', 'boolean', 'null'] };

/** JSON Schema of a list of policies, in the configuration and in files. */
export const POLICIES_SCHEMA: JsonObject = {
  type: 'array',
  items: {
    type: 'object',
    required: ['name', 'must'],
    additionalProperties: false,
    properties: {
      name: {
        type: 'string',
        pattern: '^[\\w.-]{1,80}$',
        $comment: 'expected at most 80 letters, digits, dots and dashes',
        description: 'Short name of letters, digits, dots and dashes.',
      },
      why: { type: 'string', minLength: 1, description: 'Why there is this rule, for whoever breaks it.' },
      match: {
        type: 'object',
        description: 'Which assistants it is about: paths with * to values with *. Without it: all.',
        additionalProperties: { type: [...SCALAR.type, 'array'], items: SCALAR },
      },
      must: { type: 'object', description: 'JSON Schema of the assistant document, with secrets redacted.' },
      level: {
        type: 'string',
        enum: ['warning', 'error', 'block'],
        description: 'warning: told; error (the default): validate fails; block: the assistant is not written, either.',
      },
    },
  },
};
