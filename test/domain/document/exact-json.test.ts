import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseExactJson } from '../../../src/domain/document/exact-json.js';

const paths = (text: string) => parseExactJson(text).inexact.map((problem) => problem.path);

describe('parseExactJson', () => {
  test.each([
    '9007199254740993',
    '12345678901234567890',
    '-9007199254740993',
    '0.12345678901234567890',
    '1e400',
    '-1e400',
    '1e-400',
    '9007199254740993.0',
    '90071992547409930e-1',
  ])('reports %s as inexact', (number) => {
    expect(paths(`{"a":${number}}`)).toEqual([['a']]);
    expect(paths(number)).toEqual([[]]);
  });

  test.each([
    '9007199254740991',
    '9007199254740994',
    '0.1',
    '0.30000000000000004',
    '1e21',
    '1E2',
    '100000000000000000000',
    '-0',
    '0.0e5',
    '1.50000000000000000000',
    '0e400',
  ])('holds %s exactly', (number) => {
    expect(paths(`{"a":[${number}]}`)).toEqual([]);
    expect(paths(number)).toEqual([]);
  });

  test('names the path of each number', () => {
    const text =
      '[{"a":1,"b":[2,{"c\\"]":1e400}]},{"__proto__":{"x":9007199254740993}},"1e400, 9007199254740993",1e999]';
    expect(paths(text)).toEqual([[0, 'b', 1, 'c"]'], [1, '__proto__', 'x'], [3]]);
  });

  test('never shows the number', () => {
    const [problem] = parseExactJson('[9007199254740993]').inexact;
    expect(problem?.message).not.toContain('900719');
  });

  test('throws a SyntaxError on broken JSON', () => {
    expect(() => parseExactJson('{"a":')).toThrow(SyntaxError);
  });

  test('finds exactly the numbers that lose digits, in any document', () => {
    const exact = fc.double({ noNaN: true, noDefaultInfinity: true }).map(String);
    // No odd integer beyond 2^53 is a double.
    const inexact = fc.bigInt({ min: 2n ** 52n, max: 2n ** 200n }).map((half) => String(half * 2n + 1n));
    const number = fc.oneof(
      exact.map((text) => ({ text, isExact: true })),
      inexact.map((text) => ({ text, isExact: false })),
    );
    fc.assert(
      fc.property(fc.array(number), fc.json(), (numbers, other) => {
        const text = `[${[...numbers.map((each) => each.text), other].join(', ')}]`;
        expect(paths(text)).toEqual(numbers.flatMap((each, index) => (each.isExact ? [] : [[index]])));
        expect(parseExactJson(text).value).toEqual(JSON.parse(text));
      }),
    );
  });
});
