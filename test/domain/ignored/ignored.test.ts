import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IgnoredFields } from '../../../src/domain/ignored/ignored.ts';
import { findIgnoreProblems } from '../../../src/domain/ignored/settings.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import { parsePathPattern } from '../../../src/domain/path-pattern/parse.ts';
import { decideChange } from '../../../src/domain/plan/decide.ts';
import { PLAIN_REDACTION } from '../../../src/domain/redact/redaction.ts';
import { toRow } from '../../../src/domain/row/desired.ts';
import { jsonValue, makeDocument } from '../../support/documents.ts';

function ignoring(...paths: readonly string[]): IgnoredFields {
  const parsed = paths.map(parsePathPattern);
  return new IgnoredFields(parsed.flatMap((each) => (each.ok ? [each.pattern] : [])));
}

function decide(before: JsonObject, after: JsonObject, ignored: IgnoredFields) {
  const current = { assistantId: 1, vapiAssistantId: String(before['id']), ownerId: 1, values: toRow(before) };
  const owner = { userId: 1, rule: 'existing' } as const;
  return decideChange({ desired: toRow(after), current, owner, force: false, redaction: PLAIN_REDACTION, ignored });
}

describe('ignored fields', () => {
  const ignored = ignoring('metadata.seen', 'model.tools[*].note', 'firstMessage', 'newField.x');
  const [before, after] = [1, 2].map((n) =>
    makeDocument({
      metadata: { seen: n, type: 'demo' },
      model: { tools: [{ name: 'a', note: n }] },
      firstMessage: `${n}`,
      newField: { x: n, y: 0 },
    }),
  ) as [JsonObject, JsonObject];

  test('are no change by themselves, in objects, lists, columns and unknown fields', () => {
    expect(decide(before, after, ignored)).toBeUndefined();
    expect(decide(before, after, ignoring())?.columns).toEqual(['metadata', 'model', 'first_message', 'unmapped']);
  });

  test('are stored with the next real change', () => {
    const change = decide(before, { ...after, endCallMessage: 'Bye' }, ignored);
    expect(change?.columns).toEqual(['metadata', 'model', 'first_message', 'end_call_message', 'unmapped']);
    expect(JSON.parse(change?.rowJson ?? '{}').metadata.seen).toBe(2);
  });

  test('are left out of documents, and everything else stays', () => {
    expect(ignored.omitFromDocument(before)).toEqual(
      makeDocument({ metadata: { type: 'demo' }, model: { tools: [{ name: 'a' }] }, newField: { y: 0 } }),
    );
  });

  test('a row of a snapshot keeps what the database has there', () => {
    const fromSnapshot = toRow({ ...ignored.omitFromDocument(before), endCallMessage: 'Bye' });
    expect(ignored.graftOntoRow(fromSnapshot, toRow(after))).toEqual(toRow({ ...after, endCallMessage: 'Bye' }));
  });

  test('nothing is left of an ignored object, and nothing else is touched', () => {
    fc.assert(
      fc.property(jsonValue, jsonValue, (one, other) => {
        const some = makeDocument({ metadata: { one, other } });
        const rest = ignoring('metadata.one').omitFromDocument(some);
        expect(rest).toEqual(makeDocument({ metadata: { other } }));
        expect(ignoring('metadata').omitFromDocument(some)).toEqual(makeDocument());
      }),
    );
  });

  test.each([
    ['id', 'id cannot be ignored'],
    ['**', 'cannot be ignored'],
    ['*', 'cannot be ignored'],
    ['.x', 'no path'],
  ])('%s is refused: %s', (path, message) => {
    expect(findIgnoreProblems([path])).toEqual([{ path: [0], message: expect.stringContaining(message) }]);
    expect(findIgnoreProblems(['metadata.*', { path: 'model.tools[*].note' }])).toEqual([]);
  });
});
