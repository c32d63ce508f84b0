import { describe, expect, test } from 'vitest';
import { inspectDocument } from '../../../src/domain/document/check.js';
import type { JsonObject } from '../../../src/domain/json.js';
import { formatPath } from '../../../src/domain/json.js';
import { makeDocument } from '../../support/documents.js';

const problemsOf = (document: JsonObject) =>
  inspectDocument({ document, problems: [] }, { isLive: true }).problems.map(
    ({ path, message }) => `${formatPath(path)}: ${message}`,
  );

describe('inspectDocument', () => {
  test.each<[string, JsonObject, string]>([
    ['no id', { id: null }, 'id: expected text, found null'],
    ['an empty id', { id: '' }, 'id: is shorter than 1 character(s)'],
    ['a wrong type', { model: 'gpt-4o' }, 'model: expected an object, found text'],
    ['a number for text', { metadata: { webhook_url: 5 } }, 'metadata.webhook_url: expected text, found a number'],
    ['another type', { metadata: { type: 'test' } }, 'metadata.type: expected demo or production, found another value'],
    [
      'a fraction for an integer',
      { maxDurationSeconds: 1.5 },
      'maxDurationSeconds: expected a whole number, found a number',
    ],
    [
      'a number that its column cannot hold',
      { maxDurationSeconds: 3_000_000_000 },
      'maxDurationSeconds: is beyond 2147483647, the most that its column can hold',
    ],
    ['a number for a known enum', { firstMessageMode: 1 }, 'firstMessageMode: expected text, found a number'],
    ['a wrong element', { clientMessages: ['a', 1] }, 'clientMessages[1]: expected text, found a number'],
    [
      'another date',
      { createdAt: '2026-02-30T00:00:00Z' },
      'createdAt: expected a date and time such as 2026-01-31T12:00:00.000Z, found other text',
    ],
    [
      'NUL',
      { model: { messages: [{ content: 'a\u0000' }] } },
      'model.messages[0].content: contains a NUL character, which PostgreSQL cannot hold',
    ],
    [
      'half a surrogate pair',
      { name: '\ud800' },
      'name: contains half of a surrogate pair, which PostgreSQL cannot hold',
    ],
    [
      'a key with NUL',
      { metadata: { 'a\u0000b': 1 } },
      'metadata: a key contains a NUL character, which PostgreSQL cannot hold',
    ],
  ])('refuses %s', (_, fields, problem) => {
    expect(problemsOf(makeDocument(fields))).toContain(problem);
  });

  test('reports all problems of a document', () => {
    expect(problemsOf(makeDocument({ model: 1, voice: 2, name: '\u0000' }))).toHaveLength(3);
  });

  test('refuses what nests deeper than YAML readers can follow', () => {
    let value: JsonObject = {};
    for (let depth = 0; depth < 1001; depth++) value = { a: value };
    expect(problemsOf(makeDocument({ metadata: value }))).toHaveLength(1);
  });

  test('keeps values that Vapi added since, and notes them', () => {
    const { problems, notices } = inspectDocument(
      { document: makeDocument({ firstMessageMode: 'sings' }), problems: [] },
      { isLive: true },
    );
    expect(problems).toEqual([]);
    expect(notices).toEqual([
      { kind: 'unknown-value', subject: 'firstMessageMode: sings', path: ['firstMessageMode'] },
    ]);
  });

  test('keeps messages that Vapi added since, and notes each', () => {
    const document = makeDocument({ clientMessages: ['hang', 'sings'], serverMessages: ['dances'] });
    const { problems, notices } = inspectDocument({ document, problems: [] }, { isLive: true });
    expect(problems).toEqual([]);
    expect(notices.map(({ subject }) => subject)).toEqual(['clientMessages: sings', 'serverMessages: dances']);
  });

  test('stores what breaks a limit of Vapi, and notes the limit', () => {
    const { problems, limits } = inspectDocument(
      { document: makeDocument({ name: 'x'.repeat(10_000) }), problems: [] },
      { isLive: true },
    );
    expect([problems.length, limits.length]).toEqual([0, 1]);
  });

  test.each(['redacted:sha256:0123456789abcdef', 'redacted:weak:a1b2', 'Bearer redacted:weak:a1b2'])(
    'refuses a live document that has the fingerprint %s in the place of a secret',
    (text) => {
      const document = makeDocument({ server: { headers: { Authorization: text } } });
      const { problems } = inspectDocument({ document, problems: [] }, { isLive: true });
      expect(problems.map(({ path }) => formatPath(path))).toEqual(['server.headers.Authorization']);
      expect(problems[0]?.message).toContain('brought a snapshot into Vapi by hand');
      expect(inspectDocument({ document, problems: [] }, { isLive: false }).problems).toEqual([]);
    },
  );

  test('notes unknown and legacy fields', () => {
    const { notices } = inspectDocument(
      { document: makeDocument({ brandNew: 1, serverUrl: 'https://a.example' }), problems: [] },
      { isLive: true },
    );
    expect(notices.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
      'unknown-field brandNew',
      'legacy-field serverUrl',
    ]);
  });
});
