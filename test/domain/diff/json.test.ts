import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatLabel } from '../../../src/domain/diff/field-change.js';
import { diffJson } from '../../../src/domain/diff/json.js';
import { formatPath, type JsonValue } from '../../../src/domain/json.js';
import { isEqualJson } from '../../../src/domain/row/equal.js';
import { jsonValue, shuffleKeys } from '../../support/documents.js';

const lines = (before: JsonValue, after: JsonValue) =>
  diffJson(before, after).map(({ kind, path }) => `${kind} ${formatPath(path)}`);

const tools = (names: readonly string[]) =>
  names.map((name) => ({ type: 'function', function: { name, strict: false } }));
const names = Array.from({ length: 30 }, (_, index) => `tool${index}`);

describe('diffJson', () => {
  test('finds nothing exactly where values are equal', () => {
    fc.assert(
      fc.property(jsonValue, jsonValue, (a, b) => {
        expect(diffJson(a, shuffleKeys(a))).toEqual([]);
        expect(diffJson(a, b).length === 0).toBe(isEqualJson(a, b));
      }),
      { numRuns: 500 },
    );
  });

  test('takes a tool inserted at the head of 30 for one change', () => {
    expect(lines(tools(names), tools(['new', ...names]))).toEqual(['add [0]']);
  });

  test('takes a moved tool for one move', () => {
    const [first = '', ...rest] = names;
    expect(lines(tools(names), tools([...rest, first]))).toEqual(['move [29]']);
  });

  test('finds a change inside an element that has moved', () => {
    const before = tools(['a', 'b']);
    const after = tools(['b', 'a']).map((tool, index) => (index === 0 ? { ...tool, async: true } : tool));
    expect(lines(before, after)).toEqual(['add [0].async', 'move [0]']);
  });

  test('takes a text inserted into a list for one change', () => {
    expect(lines(['a', 'b', 'c'], ['a', 'x', 'b', 'c'])).toEqual(['add [1]']);
  });

  test('takes an edited message for a change of its content', () => {
    const messages = (content: string) => [
      { role: 'system', content },
      { role: 'user', content: 'hi' },
    ];
    expect(lines(messages('one'), messages('two'))).toEqual(['change [0].content']);
  });

  test('gives the whole value where there was none', () => {
    expect(diffJson(undefined, { a: 1 })).toEqual([{ path: [], label: [], kind: 'add', after: { a: 1 } }]);
  });

  test('tells null from absence and a list from an object', () => {
    expect(lines({ a: null, b: [] }, { b: {} })).toEqual(['remove a', 'change b']);
  });

  test('keeps a key such as __proto__ to itself', () => {
    const after = JSON.parse('{"__proto__": {"polluted": true}}');
    expect(lines({}, after)).toEqual(['add __proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('arrays', () => {
  const server = (name: string, required: readonly string[]) => ({
    function: { name, parameters: { required, properties: { list: [{ id: 'x', tags: ['a', 'b'] }] } } },
  });

  test('inside arrays are aligned, too', () => {
    const before = [server('one', ['a', 'b']), server('two', ['a', 'b'])];
    const after = [server('new', []), server('one', ['z', 'a', 'b']), server('two', ['b', 'a'])];
    expect(lines(before, after)).toEqual([
      'add [1].function.parameters.required[0]',
      'add [0]',
      'move [2].function.parameters.required[0]',
    ]);
  });

  test('of elements with one identity keep it through a move and an insertion', () => {
    const [first = '', second = '', ...rest] = names;
    expect(lines(tools(names), tools(['new', second, first, ...rest]))).toEqual(['add [0]', 'move [2]']);
  });

  test('of equal elements in another order are moves', () => {
    const say = (content: string) => ({ role: 'user', content });
    expect(lines(['a', 'b', 'c', 'd'].map(say), ['d', 'a', 'b', 'x'].map(say))).toEqual([
      'change [3].content',
      'move [0]',
    ]);
  });

  test('never move to where they were, and the others keep their order', () => {
    const texts = fc.uniqueArray(fc.integer({ min: 0, max: 12 }).map(String), { maxLength: 9 });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const moves = diffJson(before, after).filter(({ kind }) => kind === 'move');
        expect(moves.every((move) => move.before !== move.after)).toBe(true);
        const moved = new Set(moves.map((move) => before[Number(move.before)]));
        const stayed = (list: readonly string[], other: readonly string[]) =>
          list.filter((text) => other.includes(text) && !moved.has(text));
        expect(stayed(before, after)).toEqual(stayed(after, before));
      }),
    );
  });

  test('are as few moves as one can say', () => {
    const moves = (before: string, after: string) =>
      diffJson([...before], [...after]).flatMap(({ kind, before, after }) =>
        kind === 'move' ? [[before, after]] : [],
      );
    expect(moves('abcdef', 'bcdefa')).toEqual([[0, 5]]);
    expect(moves('abcdef', 'fabcde')).toEqual([[5, 0]]);
    expect(moves('abcd', 'dbca')).toEqual([
      [0, 3],
      [3, 0],
    ]);
  });

  test('name their elements, and say which index is the old one', () => {
    const labels = (before: JsonValue, after: JsonValue) =>
      diffJson(before, after).map(({ kind, label }) => `${kind} ${formatLabel(['model', ...label])}`);
    const say = (role: string, content: string) => ({ role, content });
    const user = say('user', 'x');
    expect(
      labels({ messages: [say('system', 'a'), user, say('user', 'y')] }, { messages: [say('system', 'b'), user] }),
    ).toEqual(['change model.messages[system].content', 'remove model.messages[2 before]']);
    expect(labels({ tools: tools(['book']) }, { tools: tools(['cancel', 'book']) })).toEqual([
      'add model.tools[cancel]',
    ]);
    expect(labels([{ on: 'call.ending', do: [1] }], [{ on: 'call.ending', do: [2] }])).toEqual([
      'change model[call.ending].do[0]',
    ]);
    expect(labels({ 'a b': [1] }, { 'a b': [1, 2] })).toEqual(['add model["a b"][1]']);
  });

  test('of messages of one role are aligned by what is equal', () => {
    const say = (content: string) => ({ role: 'user', content });
    expect(lines(['a', 'b', 'c'].map(say), ['x', 'a', 'b', 'c'].map(say))).toEqual(['add [0]']);
    expect(lines(['a', 'b', 'c'].map(say), ['a', 'c'].map(say))).toEqual(['remove [1]']);
  });
});

test('an empty key is a key', () => {
  expect(lines({}, { '': null })).toEqual(['add [""]']);
});

test('a key that begins as a mark does is no index', () => {
  expect(lines({ '[0': 1, '.': 1 }, { '[0': 2 })).toEqual(['change ["[0"]', 'remove ["."]']);
});

test('a key that begins with NUL is no index', () => {
  expect(diffJson({ '\u00001': 1, '\u0000': 1 }, { '\u00001': 2 }).map(({ path }) => path)).toEqual([
    ['\u00001'],
    ['\u0000'],
  ]);
});
