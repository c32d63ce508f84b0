import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { emitByLibrary, emitEntry } from '../../../../src/adapters/snapshots/yaml/emit.ts';
import { needsFolding } from '../../../../src/adapters/snapshots/yaml/folded.ts';
import { parseYaml } from '../../../../src/adapters/snapshots/yaml/parse.ts';
import type { JsonObject, JsonValue } from '../../../../src/domain/json.ts';
import { anyDocument, hostileText } from '../../../support/arbitrary-json.ts';
import { countRuns } from '../../../support/runs.ts';

const emit = (document: JsonObject): string =>
  Object.keys(document)
    .sort()
    .map((key) => emitEntry(key, document[key] ?? null))
    .join('');

/** The same bytes as the `yaml` package's, but for texts whose lines are kept apart in double quotes: the same values. */
function expectAsByLibrary(yaml: string, document: JsonObject): void {
  if (hasFolded(document)) expect(parse(yaml, { stringKeys: true })).toEqual(document);
  else expect(yaml).toBe(emitByLibrary(document));
}

function hasFolded(value: JsonValue): boolean {
  if (typeof value === 'string') return value.includes('\n') && needsFolding(value);
  return value !== null && typeof value === 'object' && Object.values(value).some(hasFolded);
}

const UNSAFE = [
  '\u202e',
  '\u2066',
  '\u200f',
  '\u007f',
  '\u0080',
  '\u0085',
  '\u009f',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\ufffe',
  '\uffff',
  '\n',
  'a',
];

describe('emitEntry', () => {
  it('writes byte for byte what the yaml package writes', () => {
    const texts = hostileText.map(
      (text): JsonObject => ({ k: { v: text, w: [text, { z: text }, [text, []]], [text]: text } }),
    );
    fc.assert(
      fc.property(fc.oneof(texts, anyDocument), (document) => {
        fc.pre(Object.keys(document).length > 0);
        expectAsByLibrary(emit(document), document);
      }),
      { numRuns: countRuns(10_000) },
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

  it.each([
    ['=', '"="'],
    ['<<', '"<<"'],
    ['a\tb', '"a\\tb"'],
    ['a\u007fb', '"a\\x7fb"'],
    ['\u0080', '"\\x80"'],
    ['a\u0085b', '"a\\x85b"'],
    ['\u009f\\', '"\\x9f\\\\"'],
    ['a\u2028b', '"a\\u2028b"'],
    ['say "hi"\u2029', '"say \\"hi\\"\\u2029"'],
    ['\ufeffa', '"\\ufeffa"'],
    ['a\ufffe', '"a\\ufffe"'],
    ['a\uffff', '"a\\uffff"'],
  ])('writes %j as %s, as a value, an item and a key', (text, yaml) => {
    expect(emitEntry('a', text)).toBe(`a: ${yaml}\n`);
    expect(emitEntry('a', [text])).toBe(`a:\n  - ${yaml}\n`);
    expect(emitEntry(text, true)).toBe(`${yaml}: true\n`);
    expect(emitEntry('a', { [text]: [] })).toBe(`a:\n  ${yaml}: []\n`);
    expect(parseYaml(emitEntry(text, { [text]: [text] })).value).toEqual({ [text]: { [text]: [text] } });
  });

  it('keeps the lines apart of a text with a character that must be escaped', () => {
    const text = 'Say "hi".\n  Then\twait.\r\n\u2066Bye\n';
    const lines = ['"Say \\"hi\\".\\n\\', '  \\  Then\\twait.\\r\\n\\', '  \\u2066Bye\\n"'];
    expect(emitEntry('a', text)).toBe(`a: ${lines.join('\n')}\n`);
    expect(parseYaml(emitEntry('a', text)).value).toEqual({ a: text });
  });

  it('puts what tells things apart before the other keys of nested objects', () => {
    const tool = { function: 1, content: 2, model: 3, type: 4, name: 5, provider: 6, role: 7, id: 8, a: 9 };
    const keys = ['id', 'name', 'type', 'role', 'provider', 'model', 'a', 'content', 'function'];
    expect([...emitEntry('x', tool).matchAll(/^ {2}(\w+):/gm)].map(([, key]) => key)).toEqual(keys);
    expect([...emitByLibrary({ x: tool }).matchAll(/^ {2}(\w+):/gm)].map(([, key]) => key)).toEqual(keys);
  });

  it('keeps spaces before line ends of a long text in double quotes', () => {
    const text = `\n \n${'long '.repeat(20)}\r\n`;
    expect(parseYaml(emit({ '': { '': text } })).value).toEqual({ '': { '': text } });
  });

  it.each(['?', '-', '!', '? a', '- a', '!a', '~'])('quotes %j', (text) => {
    expect(emitEntry('a', text)).toBe(`a: "${text}"\n`);
    expect(parseYaml(emitEntry(text, text)).value).toEqual({ [text]: text });
  });

  it('never writes a line end of YAML 1.1 or an unprintable character as it is, and gives them back', () => {
    const pieces = fc.oneof(hostileText, fc.constantFrom(...UNSAFE));
    const texts = fc.array(pieces, { maxLength: 5 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, texts, (key, text) => {
        const document: JsonObject = { [key]: { [text]: [text, [{ [key]: text }]] } };
        const yaml = emit(document);
        expect(yaml).not.toMatch(
          /[^\n -~\t\u00a0-\u{10ffff}]|[\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/u,
        );
        expectAsByLibrary(yaml, document);
        expect(parseYaml(yaml).value).toEqual(document);
        expect(emit(parseYaml(yaml).value as JsonObject)).toBe(yaml);
      }),
      { numRuns: countRuns(1000) },
    );
  });
});
