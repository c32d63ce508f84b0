import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/domain/json.js';

/** A small, valid assistant document; give what the test is about. */
export function makeDocument(fields: JsonObject = {}): JsonObject {
  return {
    id: '5f1a7c1e-0000-4000-8000-000000000001',
    orgId: 'c0ffee00-0000-4000-8000-000000000000',
    name: 'Reception',
    createdAt: '2026-01-31T12:00:00.000Z',
    updatedAt: '2026-02-01T12:00:00.000Z',
    ...fields,
  };
}

/** Text that PostgreSQL can hold: any Unicode but NUL. */
export const storableText: fc.Arbitrary<string> = fc
  .string({ unit: 'binary', maxLength: 12 })
  .map((text) => text.replaceAll('\u0000', ' '));

/** Any JSON value that PostgreSQL can hold exactly. */
export const jsonValue: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<JsonValue>(null, true, false, '', 0),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
    fc.integer(),
    storableText,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(storableText, tie('value'), { maxKeys: 5 }),
  ) as fc.Arbitrary<JsonValue>,
})).value;

/** The value with the keys of every object in another order. */
export function shuffleKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(shuffleKeys);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, child]) => [key, shuffleKeys(child as JsonValue)] as const);
  return Object.fromEntries(entries.reverse());
}
