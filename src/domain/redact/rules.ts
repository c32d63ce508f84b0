import type { Rule } from './decision.js';

/** The rules of places and names; those of shapes stand with the shapes. */
export const RULES = {
  field: { id: 'secret-field', kind: 'place', reason: 'a field in which Vapi keeps a secret' },
  header: { id: 'header-value', kind: 'place', reason: 'the value of a header' },
  environment: { id: 'environment-variable', kind: 'place', reason: 'the value of an environment variable' },
  parameter: { id: 'static-parameter', kind: 'place', reason: 'the value of a static parameter' },
  credential: { id: 'credential', kind: 'place', reason: 'part of a credential' },
  name: { id: 'secret-name', kind: 'name', reason: 'its name says that it is a secret' },
  definition: { id: 'schema-value', kind: 'name', reason: 'the value of a secret in a JSON Schema' },
  placeholder: { id: 'placeholder', kind: 'placeholder', reason: 'it stands for a secret and holds none' },
  harmlessHeader: { id: 'harmless-header', kind: 'place', reason: 'a header that everybody may see' },
  secretsName: { id: 'name-of-secret', kind: 'placeholder', reason: 'it is the name of a secret' },
  sentence: { id: 'sentence', kind: 'placeholder', reason: 'it is a sentence about a secret' },
  address: { id: 'address', kind: 'shape', reason: 'an address without secrets' },
  shortRandom: { id: 'short-random', kind: 'shape', reason: 'random, but too short to be sure' },
} as const satisfies Readonly<Record<string, Rule>>;
