import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Conditions, makeTest } from '../../../src/domain/conditions/conditions.ts';
import { makeGlob } from '../../../src/domain/conditions/glob.ts';
import type { JsonObject } from '../../../src/domain/json.ts';

test('a glob fits what the regular expression of it fits', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '.'), maxLength: 8 });
  fc.assert(
    fc.property(text, text, (glob, candidate) => {
      const parts = glob.split('*').map((part) => part.replaceAll('.', '\\.'));
      expect(makeGlob(glob)(candidate)).toBe(new RegExp(`^${parts.join('.*')}$`, 's').test(candidate));
    }),
  );
});

describe('conditions', () => {
  const document: JsonObject = {
    name: 'Clinic desk',
    metadata: { type: 'production', count: 3, gone: null },
    model: { tools: [{ type: 'a' }, { type: 'transferCall' }] },
  };
  const holds = (conditions: Conditions) => {
    const made = makeTest(conditions);
    return made.ok && made.test(document);
  };

  test.each<[Conditions, boolean]>([
    [{}, true],
    [{ name: 'Clinic *' }, true],
    [{ name: 'clinic *' }, false],
    [{ 'metadata.type': 'production', name: 'Sales *' }, false],
    [{ 'metadata.type': ['demo', 'production'] }, true],
    [{ 'metadata.count': 3 }, true],
    [{ 'metadata.count': '3' }, true],
    [{ 'metadata.count': true }, false],
    [{ 'metadata.gone': null }, true],
    [{ 'metadata.never': null }, true],
    [{ 'metadata.type': null }, false],
    [{ 'metadata.*': 'prod*' }, true],
    [{ 'model.tools[*].type': 'transfer*' }, true],
    [{ 'model.tools[*].type': 'x' }, false],
  ])('%j: %s', (conditions, expected) => {
    expect(holds(conditions)).toBe(expected);
  });

  test('tell a path that is none', () => {
    expect(makeTest({ '.x': 1 })).toMatchObject({ ok: false, path: '.x' });
  });
});
