import { describe, expect, it } from 'vitest';
import type { JsonPath } from '../../../src/domain/json.ts';
import { advance, compareSpecificity, coversPath, startProgress } from '../../../src/domain/path-pattern/match.ts';
import { type PathPattern, parsePathPattern } from '../../../src/domain/path-pattern/parse.ts';

function pattern(text: string): PathPattern {
  const parsed = parsePathPattern(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.pattern;
}

const headers: JsonPath = ['model', 'tools', 2, 'server', 'headers', 'X-Tenant'];

describe('a path pattern', () => {
  it.each([
    ['metadata.pin', ['metadata', 'pin']],
    ['metadata.pin', ['metadata', 'pin', 'deep', 0]],
    ['metadata', ['metadata', 'pin']],
    ['metadata.*', ['metadata', 'pin']],
    ['metadata.**', ['metadata']],
    ['model.tools[*].server.headers.X-Tenant', headers],
    ['model.tools[2].server.headers.X-Tenant', headers],
    ['model.tools.*.server.headers["X-Tenant"]', headers],
    ["**['X-Tenant']", headers],
    ['**.headers.*', headers],
    ['**', []],
    ['**.a.**.b', ['a', 'x', 'a', 'y', 'b']],
    ['["a.b"].c', ['a.b', 'c']],
  ] as const)('%s covers %j', (text, path) => {
    expect(coversPath(pattern(text), path)).toBe(true);
  });

  it.each([
    ['metadata.pin', ['metadata']],
    ['metadata.pin', ['metadata', 'pins']],
    ['metadata.*', ['metadata']],
    ['model.tools[1].server', headers],
    ['model[*]', headers],
    ['*.headers', headers],
    ['**.a.**.b', ['b', 'a']],
  ] as const)('%s does not cover %j', (text, path) => {
    expect(coversPath(pattern(text), path)).toBe(false);
  });

  it('names an element by its id or name', () => {
    const named = startProgress([pattern('tools[book].server')]);
    const below = (names: readonly string[]) =>
      ['tools', { index: 0, names }, 'server'].reduce((progress, step) => advance(progress, step), named);
    expect(below(['book']).met).toHaveLength(1);
    expect(below(['other']).met).toEqual([]);
  });

  it.each(['', '.a', 'a..b', 'a[', 'a[]', 'a]b', 'a[0]b', 'a.'.repeat(600)])('refuses %j', (text) => {
    expect(parsePathPattern(text)).toMatchObject({ ok: false });
  });

  it('is the more specific the more it names', () => {
    const order = ['**', 'metadata.**', 'metadata.*', 'metadata.pin'].map(pattern);
    expect([...order].reverse().sort(compareSpecificity)).toEqual(order);
  });

  it('is met in linear time however many steps may stand for nothing', () => {
    const path = Array.from({ length: 500 }, () => 'a');
    expect(coversPath(pattern(`${'**.a.'.repeat(150)}b`), path)).toBe(false);
  });
});
