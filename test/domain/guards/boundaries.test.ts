import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/domain/json.ts';
import type { Change } from '../../../src/domain/plan/change.ts';
import { judgeChanges, makeUpdates, trippedBy } from '../../support/guards.ts';
import { makeCreate } from '../../support/plans.ts';
import { sandboxAssistant } from '../../support/sandbox.ts';

const LONG = 'You are the receptionist of a clinic. '.repeat(10);
const withPrompt = (content: string): JsonObject => ({ model: { messages: [{ role: 'system', content }] } });
const withServer = (url: string): JsonObject => ({ server: { url } });
const creates = (count: number) => Array.from({ length: count }, (_, index) => makeCreate(sandboxAssistant(index)));

interface Case {
  readonly rule: string;
  readonly make: (count: number) => readonly Change[];
  readonly under: number;
  readonly rows: number;
}

describe('each guard trips just over its limit and not at it', () => {
  test.each<Case>([
    { rule: 'updates', make: (n) => makeUpdates(n, { firstMessage: 'a' }, { firstMessage: 'b' }), under: 3, rows: 10 },
    { rule: 'updates', make: (n) => makeUpdates(n, { firstMessage: 'a' }, { firstMessage: 'b' }), under: 5, rows: 19 },
    { rule: 'prompt-change', make: (n) => makeUpdates(n, withPrompt(LONG), withPrompt('Hi.')), under: 3, rows: 100 },
    {
      rule: 'tools-emptied',
      make: (n) => makeUpdates(n, { model: { tools: [{ type: 'endCall' }] } }, { model: { tools: [] } }),
      under: 3,
      rows: 100,
    },
    {
      rule: 'server-host',
      make: (n) => makeUpdates(n, withServer('https://a.example.com/x'), withServer('https://b.example.com/x')),
      under: 3,
      rows: 100,
    },
    { rule: 'field-lost', make: (n) => makeUpdates(n, { firstMessage: 'Hello' }, {}), under: 3, rows: 10 },
  ])('$rule: $under of $rows pass, one more does not', ({ rule, make, under, rows }) => {
    expect(trippedBy(make(under), { rows })).not.toContain(rule);
    expect(trippedBy(make(under + 1), { rows })).toContain(rule);
  });

  test('creates is off, and counts when it has a limit', () => {
    expect(trippedBy(creates(1000), { rows: 0 })).toEqual([]);
    expect(trippedBy(creates(5), { rows: 0, settings: { creates: 5 } })).toEqual([]);
    expect(trippedBy(creates(6), { rows: 0, settings: { creates: 5 } })).toEqual(['creates']);
  });

  test('shares of fewer than 10 rows say nothing', () => {
    const changes = makeUpdates(9, { firstMessage: 'a' }, {});
    expect(trippedBy(changes, { rows: 9 })).toEqual([]);
    expect(trippedBy(changes, { rows: 10 })).toEqual(['updates', 'field-lost']);
  });

  test('a limit of the configuration replaces its default and leaves the others', () => {
    const changes = makeUpdates(6, { firstMessage: 'a' }, { firstMessage: 'b' });
    expect(trippedBy(changes, { rows: 10, settings: { updates: { maxPercent: 60 } } })).toEqual([]);
    expect(trippedBy(changes, { rows: 8, settings: { updates: { minRows: 8 } } })).toEqual(['updates']);
    expect(trippedBy(changes, { rows: 10, settings: { updates: false } })).toEqual([]);
    expect(trippedBy(changes, { rows: 10, settings: { updates: 60 } })).toEqual([]);
    expect(trippedBy(changes, { rows: 10, settings: { updates: 59 } })).toEqual(['updates']);
  });
});

describe('what a guard counts', () => {
  const tripsPrompt = (before: JsonObject, after: JsonObject) =>
    trippedBy(makeUpdates(4, before, after), { rows: 100 }).includes('prompt-change');

  test('half of a prompt may go or come, and no more', () => {
    expect(tripsPrompt(withPrompt('x'.repeat(100)), withPrompt('x'.repeat(50)))).toBe(false);
    expect(tripsPrompt(withPrompt('x'.repeat(100)), withPrompt('x'.repeat(49)))).toBe(true);
    expect(tripsPrompt(withPrompt('x'.repeat(100)), withPrompt('x'.repeat(150)))).toBe(false);
    expect(tripsPrompt(withPrompt('x'.repeat(100)), withPrompt('x'.repeat(151)))).toBe(true);
    expect(tripsPrompt(withPrompt('x'), { model: {} })).toBe(true);
    expect(tripsPrompt({ model: { systemPrompt: 'xxx' } }, { model: { systemPrompt: '' } })).toBe(true);
    expect(tripsPrompt({ model: {} }, withPrompt('new'))).toBe(false);
  });

  const tripsTools = (before: JsonObject, after: JsonObject) =>
    trippedBy(makeUpdates(4, { model: before }, { model: after }), { rows: 100 }).includes('tools-emptied');

  test('tools that move from one list to another are not emptied', () => {
    expect(tripsTools({ tools: ['a', 'b'] }, { toolIds: ['1', '2'] })).toBe(false);
    expect(tripsTools({ tools: ['a'], toolIds: ['1'] }, { tools: [], toolIds: ['1'] })).toBe(true);
    expect(tripsTools({ toolIds: ['1'] }, {})).toBe(true);
    expect(tripsTools({ tools: ['a', 'b'] }, { tools: ['a'] })).toBe(false);
  });

  const tripsHost = (before: JsonObject, after: JsonObject) =>
    trippedBy(makeUpdates(4, before, after), { rows: 100 }).includes('server-host');

  test('a webhook goes to another host when host or port differ, not when its path or field does', () => {
    expect(tripsHost(withServer('https://a.example/x'), withServer('https://A.example/y?z'))).toBe(false);
    expect(tripsHost(withServer('https://a.example/x'), withServer('https://a.example:8443/x'))).toBe(true);
    expect(tripsHost({ serverUrl: 'https://a.example/x' }, { serverUrl: 'https://evil.example/x' })).toBe(true);
    expect(tripsHost({ serverUrl: 'https://a.example/x' }, withServer('https://a.example/x'))).toBe(false);
    expect(tripsHost(withServer('https://u:p@a.example/x'), withServer('https://a.example/x'))).toBe(false);
    expect(
      tripsHost({ metadata: { webhook_url: 'https://a.example' } }, { metadata: { webhook_url: 'https://b.example' } }),
    ).toBe(true);
  });

  test('a field is lost at any depth, also by null and emptiness, and told once with all that is in it', () => {
    const lost = (before: JsonObject, after: JsonObject) =>
      judgeChanges(makeUpdates(10, before, after), { rows: 10 }).find(({ rule }) => rule === 'field-lost')?.fields;
    expect(lost({ voice: { a: 1, b: { c: 2 } } }, { voice: { a: 1 } })).toEqual([{ path: 'voice.b', count: 10 }]);
    expect(lost({ voice: { a: 1 } }, {})).toEqual([{ path: 'voice', count: 10 }]);
    expect(lost({ newField: { a: 1 }, other: 1 }, { other: 1 })).toEqual([{ path: 'newField', count: 10 }]);
    expect(lost({ firstMessage: 'Hi' }, { firstMessage: '' })).toEqual([{ path: 'firstMessage', count: 10 }]);
    expect(lost({ voice: { a: 1 } }, { voice: { a: null } })).toEqual([{ path: 'voice.a', count: 10 }]);
    expect(lost({ firstMessage: '' }, {})).toBeUndefined();
    expect(lost({ metadata: { type: 'production', x: 1 } }, { metadata: { x: 1 } })).toEqual([
      { path: 'metadata.type', count: 10 },
    ]);
  });

  test('rows that --force writes again do not count as updates', () => {
    expect(trippedBy(makeUpdates(10, { firstMessage: 'a' }, { firstMessage: 'a' }), { rows: 10 })).toEqual([]);
  });

  test('a verdict tells numbers, limit, setting and the first assistants', () => {
    const [verdict] = judgeChanges(makeUpdates(12, { firstMessage: 'a' }, { firstMessage: 'b' }), { rows: 36 });
    expect(verdict).toMatchObject({ rule: 'updates', setting: 'guards.updates', count: 12, of: 36 });
    expect(verdict?.message).toBe('12 of 36 rows (33.3%) would be updated; the limit is 30% of at least 10 rows');
    expect(verdict?.assistants).toHaveLength(10);
  });
});
