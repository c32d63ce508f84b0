import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emitEntry } from '../../../../src/adapters/snapshots/yaml/emit.ts';
import { readCommonYaml } from '../../../../src/adapters/snapshots/yaml/fast-read.ts';
import { createLocator } from '../../../../src/adapters/snapshots/yaml/locate.ts';
import { parseByLibrary, parseYaml } from '../../../../src/adapters/snapshots/yaml/parse.ts';
import type { JsonObject } from '../../../../src/domain/json.ts';
import { anyDocument, hostileText } from '../../../support/arbitrary-json.ts';
import { countRuns } from '../../../support/runs.ts';

const emit = (document: JsonObject): string =>
  Object.entries(document)
    .map(([key, value]) => emitEntry(key, value))
    .join('');

const INSERTS = [
  '\n',
  ' ',
  '  ',
  '\t',
  '- ',
  '-',
  ':',
  ': ',
  ' #',
  '#',
  '"',
  "'",
  '|',
  '|-',
  '|+',
  '>',
  '[]',
  '{}',
  'null',
  '~',
];
const MORE = [
  'true',
  'a',
  'a: b',
  '&x ',
  '*x',
  '!!str ',
  '? ',
  '---\n',
  '...\n',
  '\r\n',
  '0',
  '1e3',
  '.5',
  '%',
  '\ufeff',
  '""',
  'b: |\n',
  '- - ',
];

const edit = fc.tuple(fc.nat(2000), fc.nat(3), fc.constantFrom(...INSERTS, ...MORE));
const base: JsonObject = {
  a: ['x', { b: 1, c: 't\nu\n' }, [1, 2]],
  d: { e: 'p\n\nq', f: [], g: {}, 'h i': "it's" },
  l: 'l\n\n',
};
const editedYaml = fc
  .tuple(fc.oneof(fc.constant(base), anyDocument), fc.array(edit, { maxLength: 3 }))
  .map(([document, edits]) =>
    edits.reduce((text, [position, removed, inserted]) => {
      const at = position % (text.length + 1);
      return `${text.slice(0, at)}${inserted}${text.slice(at + removed)}`;
    }, emit(document)),
  );

describe('readCommonYaml', () => {
  it('agrees with the yaml package on whatever text it takes', () => {
    fc.assert(
      fc.property(editedYaml, (text) => {
        const value = readCommonYaml(text);
        if (value !== undefined) expect({ value, findings: [] }).toEqual(parseByLibrary(text));
      }),
      { numRuns: countRuns(20_000) },
    );
  });

  it('takes the texts that snapshots are made of', () => {
    const text = emit({
      ...base,
      long: 'First line \n\n  second\twith "quotes"\nthird: #1 😀\n',
      q: 'say "hi": now',
      n: 0.25,
      z: '8 people',
    });
    expect(readCommonYaml(`# yaml-language-server: $schema=x\n${text}`)).toEqual(parseByLibrary(text).value);
  });
});

describe('parseYaml', () => {
  it('gives back exactly what was written', () => {
    const texts = hostileText.map(
      (text): JsonObject => ({ k: { v: text, w: [text, { z: text }, [text, []]] }, [text]: text }),
    );
    fc.assert(
      fc.property(fc.oneof(texts, anyDocument), (document) => {
        fc.pre(JSON.stringify(document).isWellFormed() && !Object.hasOwn(document, 'id'));
        const text = `# comment\nid: 1\n${emit(document)}`;
        expect(parseYaml(text).value).toEqual({ id: 1, ...document });
      }),
      { numRuns: countRuns(10_000) },
    );
  });

  it.each([
    ' \n',
    '\n \n',
    ' \t\n',
    '\n',
    '\r\n',
    'a\r',
    '\u0000',
    '\ufeffx',
    '\u2028',
    'x'.repeat(100_000),
    '😀\n\n\n',
  ])('keeps %j exactly', (text) => {
    expect(parseYaml(emit({ a: text, b: [text] })).value).toEqual({ a: text, b: [text] });
  });

  it('keeps keys such as __proto__ as own keys', () => {
    const document = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2}') as JsonObject;
    expect(JSON.stringify(parseYaml(emit(document)).value)).toBe(JSON.stringify(document));
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each(['9007199254740993', '1e400', '0.12345678901234567891', '-9007199254740993', '0x20000000000001', '.inf'])(
    'reports %s with its place, because it cannot be held exactly',
    (number) => {
      expect(parseYaml(`a: x\nb:\n  - c: ${number}\n`).findings).toMatchObject([
        { line: 3, column: 8, path: ['b', 0, 'c'] },
      ]);
    },
  );

  it.each(['9007199254740991', '1e3', '0.1', '+12', '.5', '5.', '0x1f', '0o17', '-0', '007', '1.50'])(
    'holds %s exactly',
    (number) => {
      expect(parseYaml(`a: ${number}\n`).findings).toEqual([]);
    },
  );

  it.each([
    ['a: 1\na: 2\n', 2, 1, /duplicate key "a".*line 1/],
    ['a:\n\tb: 1\n', 2, 1, /tab/i],
    ['a: "x\n', 1, 4, /no closing "/],
    ['a: &x [1]\nb: *x\n', 2, 4, /aliases/],
    ['a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n', 2, 1, /merge conflict/],
    ['a: !unknown x\n', 1, 4, /tag/i],
    ['a: 1\n---\nb: 2\n', 2, 1, /second document/],
  ])('reports %j at its line and column', (text, line, column, message) => {
    const { value, findings } = parseYaml(text);
    expect(value).toBeUndefined();
    expect(findings[0]).toMatchObject({ line, column, message: expect.stringMatching(message) });
  });

  it('names places within the text, whatever the text', () => {
    fc.assert(
      fc.property(fc.constantFrom('', '\n', '\r\n', '  ', '\ufeff'), editedYaml, (start, text) => {
        const lines = `${start}${text}`.split('\n');
        for (const { line, column } of parseByLibrary(lines.join('\n')).findings) {
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        }
      }),
      { numRuns: countRuns(5_000) },
    );
  });

  it('refuses alias bombs, huge texts and bottomless nesting', () => {
    const bomb = `a: &a [x, x]\n${[...'bcdefghij'].map((name, index) => `${name}: &${name} [*${'abcdefghi'[index]}, *${'abcdefghi'[index]}]`).join('\n')}\n`;
    for (const text of [bomb, 'a: x\n'.repeat(2_000_000), `a: ${'['.repeat(50_000)}`]) {
      expect(parseYaml(text).findings.length).toBeGreaterThan(0);
    }
  });
});

describe('createLocator', () => {
  const text = '# c\na:\n  - b: 1\n  - c:\n      d: x\n';
  it.each([
    [['a'], 'key', 2, 1],
    [['a'], 'value', 2, 1],
    [['a', 1], 'value', 4, 5],
    [['a', 0, 'b'], 'key', 3, 5],
    [['a', 0, 'b'], 'value', 3, 8],
    [['a', 1, 'c', 'd'], 'value', 5, 10],
    [['a', 1, 'absent'], 'value', 4, 5],
    [[], 'key', 2, 1],
  ] as const)('finds %j (%s)', (path, part, line, column) => {
    expect(createLocator(text)(path, part)).toEqual({ line, column });
  });
});
