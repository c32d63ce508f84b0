import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../src/domain/canonical-json.js';
import { differingColumns, isEqualJson } from '../../../src/domain/row/equal.js';
import { fingerprintRow } from '../../../src/domain/row/fingerprint.js';
import type { ColumnValues } from '../../../src/domain/row/row.js';
import { jsonValue, shuffleKeys } from '../../support/documents.js';

describe('isEqualJson', () => {
  test('does not mind the order of keys', () => {
    fc.assert(fc.property(jsonValue, (value) => isEqualJson(value, shuffleKeys(value))));
  });

  test('agrees with canonical JSON', () => {
    fc.assert(
      fc.property(jsonValue, jsonValue, (a, b) => isEqualJson(a, b) === (canonicalJson(a) === canonicalJson(b))),
    );
  });

  test('keeps null, absence, false and everything empty apart', () => {
    const values = [null, undefined, '', [], {}, false, 0];
    for (const a of values) for (const b of values) expect(isEqualJson(a, b)).toBe(a === b);
  });
});

describe('differingColumns', () => {
  test.each<[string, ColumnValues, ColumnValues, string[]]>([
    ['finds none when sets have another order', { client_messages: ['a', 'b'] }, { client_messages: ['b', 'a'] }, []],
    ['counts the members of sets', { client_messages: ['a', 'a'] }, { client_messages: ['a'] }, ['client_messages']],
    ['minds the order of other arrays', { hooks: [1, 2] }, { hooks: [2, 1] }, ['hooks']],
    ['tells JSON null from absence', { hooks: null }, {}, ['hooks']],
    ['never counts a volatile column', { vapi_updated_at: 'a' }, { vapi_updated_at: 'b' }, []],
    ['takes 1 and 1.0 for equal', { silence_timeout_seconds: 1 }, JSON.parse('{"silence_timeout_seconds": 1.0}'), []],
    ['compares unmapped fields', { unmapped: { a: 1 } }, {}, ['unmapped']],
  ])('%s', (_, a, b, columns) => {
    expect(differingColumns(a, b)).toEqual(columns);
    expect(fingerprintRow(a) === fingerprintRow(b)).toBe(columns.length === 0);
  });
});
