import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeDocuments } from '../../../src/domain/diff/document-changes.js';
import { formatPath, type JsonObject } from '../../../src/domain/json.js';
import { PLAIN_REDACTION } from '../../../src/domain/redact/redaction.ts';
import { isEqualJson } from '../../../src/domain/row/equal.js';
import { jsonValue, makeDocument, shuffleKeys } from '../../support/documents.js';

const lines = (before: JsonObject | undefined, after: JsonObject | undefined) =>
  describeDocuments({ ...(before && { before }), ...(after && { after }) }, { key: 'key', rules: [] }).map(
    ({ kind, column, path }) => `${kind} ${formatPath([column, ...path])}`,
  );

describe('differences of documents', () => {
  test('have the names that a plan has for them, in the order of the field map', () => {
    const before = makeDocument({ zebra: { a: 1 }, firstMessage: 'Hi', model: { temperature: 1 } });
    const after = makeDocument({ zebra: { a: 2 }, firstMessage: 'Ho', model: { temperature: 2 } });
    expect(lines(before, after)).toEqual([
      'change model.temperature',
      'change first_message',
      'change unmapped.zebra.a',
    ]);
  });

  test('tell null and a default from an absent field', () => {
    const absent = makeDocument();
    expect(lines(absent, makeDocument({ firstMessage: null }))).toEqual(['add first_message']);
    expect(lines(makeDocument({ maxDurationSeconds: 600 }), absent)).toEqual(['remove max_duration_seconds']);
  });

  test('are none for volatile fields, the order of keys and the order of sets', () => {
    const before = makeDocument({ clientMessages: ['a', 'b'], hooks: [{ on: 'x', do: [] }] });
    const after = { ...before, clientMessages: ['b', 'a'], updatedAt: '2026-09-09T00:00:00.000Z' };
    expect(lines(before, shuffleKeys(after) as JsonObject)).toEqual([]);
  });

  test('of one field in the metadata are one, though it has a column of its own', () => {
    const metadata = (webhook_url: string) => makeDocument({ metadata: { webhook_url, type: 'demo' } });
    expect(lines(metadata('https://a.example'), metadata('https://b.example'))).toEqual([
      'change metadata.webhook_url',
    ]);
  });

  test('show no secret that someone typed into a snapshot', () => {
    const secret = (value: string) => makeDocument({ model: { tools: [{ server: { headers: { auth: value } } }] } });
    const [field] = describeDocuments({ before: secret('one'), after: secret('two') }, PLAIN_REDACTION);
    expect(field?.before).toMatch(/^redacted:weak:/);
    expect(field?.before).not.toBe(field?.after);
  });

  test('of a new or removed assistant are all its fields', () => {
    const document = makeDocument({ extra: true });
    const columns = ['vapi_assistant_id', 'vapi_org_id', 'name', 'vapi_created_at', 'unmapped.extra'];
    expect(lines(undefined, document)).toEqual(columns.map((column) => `add ${column}`));
    expect(lines(document, undefined)).toEqual(columns.map((column) => `remove ${column}`));
  });

  test('are there exactly where a field has another value', () => {
    fc.assert(
      fc.property(jsonValue, jsonValue, fc.constantFrom('model', 'voice', 'anything'), (a, b, key) => {
        expect(lines({ [key]: { value: a } }, { [key]: { value: b } }).length === 0).toBe(isEqualJson(a, b));
        expect(lines({ [key]: a }, { [key]: shuffleKeys(a) })).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
