import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emitByLibrary, emitEntry } from '../../../src/adapters/snapshots/yaml-emit.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import { anyDocument, hostileText } from '../../support/arbitrary-json.ts';

const emit = (document: JsonObject): string =>
  Object.keys(document)
    .sort()
    .map((key) => emitEntry(key, document[key] ?? null))
    .join('');

describe('emitEntry', () => {
  it('writes byte for byte what the yaml package writes', () => {
    const texts = hostileText.map(
      (text): JsonObject => ({ k: { v: text, w: [text, { z: text }, [text, []]], [text]: text } }),
    );
    fc.assert(
      fc.property(fc.oneof(texts, anyDocument), (document) => {
        fc.pre(Object.keys(document).length > 0);
        expect(emit(document)).toBe(emitByLibrary(document));
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    'a\n',
    'a\n\n',
    'a \nb',
    'a\n b\n',
    'a\n  \nb',
    'a  \n',
    'a\n  \n',
    'a\n \n\n \n',
    'ü\n😀',
    'a\tb\n\tc',
    '%a\n---\nb',
  ])('writes %j as the yaml package does', (text) => {
    expect(emit({ a: text, b: { c: [text] } })).toBe(emitByLibrary({ a: text, b: { c: [text] } }));
  });

  it('writes multi-line texts as literal blocks', () => {
    expect(emitEntry('model', { content: 'One\n\n  two\n' })).toBe('model:\n  content: |\n    One\n\n      two\n');
  });

  it.each([
    'no',
    'Off',
    'y',
    'null',
    '~',
    '1e3',
    '0x1f',
    '0o17',
    '12:30',
    '2024-01-01',
    '1_000',
    '.5',
    '',
    ' a',
    '#a',
    '<<',
  ])('quotes %j, which some reader of YAML takes for something else', (text) => {
    expect(emitEntry('a', text)).toMatch(/^a: ["']/);
  });
});
