import { describe, expect, test } from 'vitest';
import type { FieldChange } from '../../../src/domain/diff/field-change.ts';
import { concernsField, parseFieldPath } from '../../../src/domain/diff/field-path.ts';

describe('a field that a person names', () => {
  test.each([
    ['firstMessage', [{ column: 'first_message', path: [] }]],
    ['first_message', [{ column: 'first_message', path: [] }]],
    ['model.messages[0].content', [{ column: 'model', path: ['messages', 0, 'content'] }]],
    ['model["odd key"].x', [{ column: 'model', path: ['odd key', 'x'] }]],
    ['unmapped.newField', [{ column: 'unmapped', path: ['newField'] }]],
    ['model.tools[book].name', [{ column: 'model', path: ['tools', 'book', 'name'] }]],
  ])('%s is found', (text, places) => expect(parseFieldPath(text)).toEqual(places));

  test('may be mirrored twice', () =>
    expect(parseFieldPath('metadata.user_email')).toEqual([
      { column: 'vapi_user_email', path: [] },
      { column: 'metadata', path: ['user_email'] },
    ]));

  test.each(['', 'firstMesage', 'model..x', '[0]', 'model[', '__proto__', 'constructor'])('%j is none', (text) =>
    expect(parseFieldPath(text)).toBeUndefined(),
  );
});

describe('a difference concerns a field', () => {
  const concerns = (field: string, change: Partial<FieldChange>) =>
    concernsField({ column: 'model', path: [], label: [], kind: 'change', ...change }, parseFieldPath(field) ?? []);

  test('that it is at, or inside of', () => {
    expect(concerns('model.messages[0].content', { path: ['messages', 0, 'content'] })).toBe(true);
    expect(concerns('model', { path: ['messages', 0, 'content'] })).toBe(true);
    expect(concerns('model.messages[*].content', { path: ['messages', 3, 'content'] })).toBe(true);
    expect(concerns('model.messages[1]', { path: ['messages', 0, 'content'] })).toBe(false);
    const label = ['model', 'tools', { index: 2, isBefore: false, name: 'book' }, 'async'];
    expect(concerns('model.tools[book]', { path: ['tools', 2, 'async'], label })).toBe(true);
    expect(concerns('model.tools[cancel]', { path: ['tools', 2, 'async'], label })).toBe(false);
    expect(concerns('voice', { path: ['messages'] })).toBe(false);
  });

  test('that it holds, where that one differs', () => {
    expect(concerns('model.model', { kind: 'add', after: { model: 'gpt' } })).toBe(true);
    expect(concerns('model.model', { kind: 'add', after: { provider: 'x' } })).toBe(false);
    expect(concerns('model.model', { before: { model: 'a' }, after: { model: 'a', x: 1 } })).toBe(false);
  });
});
