import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/domain/json.ts';
import { containsRedaction } from '../../../src/domain/redact/marker.ts';
import { redactDocument } from '../../../src/domain/redact/redact.ts';
import { restoreRow } from '../../../src/domain/restore/row.ts';
import { anyDocument } from '../../support/arbitrary-json.ts';

const KEY = 'a-key-of-16-chars';
const tool = (name: string, secret: JsonValue): JsonObject => ({ function: { name }, server: { secret } });
const redacted = (document: JsonObject): JsonObject => redactDocument(document, { key: KEY });

/** Any document is the column of what the map does not know. */
const restore = (desired: JsonObject, current: JsonObject, key: string | null = KEY) => {
  const { row, unresolved } = restoreRow({ unmapped: desired }, { unmapped: current }, { key, rules: [] });
  return { value: row['unmapped'] as JsonObject, unresolved };
};

describe('restoreRow', () => {
  it('keeps the secrets of the other elements when one is inserted before them', () => {
    const current = { tools: [tool('a', 's1'), tool('b', 's2')] };
    const inserted = { function: { name: 'new' } };
    const edited = { tools: [inserted, ...(redacted(current)['tools'] as JsonObject[])] };
    expect(restore(edited, current)).toEqual({ value: { tools: [inserted, ...current.tools] }, unresolved: [] });
  });

  it('keeps the secrets of elements that nothing tells apart, wherever they stand', () => {
    const servers = Array.from({ length: 20 }, (_, index) => ({ secret: 'shared', token: `own-${index}` }));
    const [first, ...others] = redacted({ servers })['servers'] as JsonObject[];
    const edited = { servers: [{ note: 'new' }, ...others, { ...first, note: 'edited' }] };
    const [original, ...rest] = servers;
    const expected = { servers: [{ note: 'new' }, ...rest, { ...original, note: 'edited' }] };
    expect(restore(edited, { servers })).toEqual({ value: expected, unresolved: [] });
  });

  it('restores a token inside of a text that was edited around it', () => {
    const current = { text: 'Use sk-abcdefghij0123456789 now' };
    const edited = { text: String(redacted(current)['text']).replace('now', 'later') };
    expect(restore(edited, current).value).toEqual({ text: 'Use sk-abcdefghij0123456789 later' });
  });

  it('names the places of secrets that the current row has not', () => {
    const desired = redacted({ server: { secret: 'old' }, tools: [tool('a', 's1')] });
    expect(restore(desired, { server: { secret: 'new' } })).toEqual({
      value: desired,
      unresolved: [
        { path: ['server', 'secret'], copiedFrom: null },
        { path: ['tools', 0, 'server', 'secret'], copiedFrom: null },
      ],
    });
  });

  it.each<[string, JsonObject]>([
    ['another field', { prompt: 'MARKER' }],
    ['a text', { prompt: 'Say MARKER aloud' }],
    ['another key of the same map', { tools: [{ function: { name: 'a' }, server: { secret2: 'MARKER' } }] }],
    ['an element of another name', { tools: [{ function: { name: 'b' }, server: { secret: 'MARKER' } }] }],
    ['a deeper place', { tools: [{ function: { name: 'a' }, server: { server: { secret: 'MARKER' } } }] }],
    ['a list', { tools: [{ function: { name: 'a' }, server: { secret: ['MARKER'] } }] }],
  ])('puts no secret into %s, and tells where its fingerprint is from', (_, template) => {
    const current = { tools: [tool('a', 's1')] };
    const marker = JSON.stringify(redacted(current)).match(/redacted:\w+:\w+/)?.[0] ?? '';
    const desired = JSON.parse(JSON.stringify(template).replace('MARKER', marker)) as JsonObject;
    const { value, unresolved } = restore(desired, current);
    expect(value).toEqual(desired);
    expect(unresolved.map(({ copiedFrom }) => copiedFrom)).toEqual([['tools', 0, 'server', 'secret']]);
  });

  it('names places from the root of the document, across columns', () => {
    const current = { model: { tools: [tool('a', 's1')] }, metadata: { user_email: 'a@example.com' } };
    const { row } = restoreRow({ model: redacted({ model: current.model })['model'] as JsonValue }, current, {
      key: KEY,
      rules: [],
    });
    expect(row['model']).toEqual(current.model);
    const marker = JSON.stringify(redacted(current)).match(/redacted:\w+:\w+/)?.[0] ?? '';
    const desired = { server: { secret: marker } };
    expect(restoreRow(desired, current, { key: KEY, rules: [] }).unresolved).toEqual([
      { path: ['server', 'secret'], copiedFrom: ['model', 'tools', 0, 'server', 'secret'] },
    ]);
  });

  it('keeps a value whose weak fingerprint is the one at its place, with its type', () => {
    const current = { metadata: { pin: { secret: 4711 } }, tools: [tool('a', '0815')] };
    const desired = redactDocument(current, { key: { salt: '' } });
    expect(JSON.stringify(desired).match(/redacted:weak:[0-9a-f]{4}"/g)).toHaveLength(2);
    expect(restore(desired, current, null)).toEqual({ value: current, unresolved: [] });
    const other = { metadata: { pin: { secret: 4712 } }, tools: [tool('a', '0816')] };
    expect(restore(desired, other, null).unresolved).toHaveLength(2);
  });

  it('guesses nothing where several elements could be meant', () => {
    const pins = Array.from({ length: 400 }, (_, pin) => ({ secret: String(pin) }));
    const marked = redactDocument({ pins }, { key: { salt: '' } })['pins'] as JsonObject[];
    const same = marked.filter(({ secret }) => secret === marked[0]?.['secret']);
    expect(same.length).toBeGreaterThan(1);
    expect(restore({ pins: [{ note: 'new' }, ...marked] }, { pins }, null).unresolved.length).toBeGreaterThan(1);
    expect(restore({ pins: marked }, { pins }, null)).toEqual({ value: { pins }, unresolved: [] });
  });
});

const planted = fc.constantFrom<JsonObject>(
  { apiKey: 'Zq7planted9Secret3Xw' },
  { server: { headers: { 'X-Key': 'Zq7planted9Secret3Xw' } } },
  { text: 'Authorization: Bearer Zq7planted9Secret3Xw' },
);
const around = (inner: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(anyDocument, inner, fc.constantFrom('metadata', 'zz'))
    .map(([outer, value, key]) => ({ ...outer, [key]: [value] }));

describe('restored rows', () => {
  it('are the original after redaction', () => {
    fc.assert(
      fc.property(around(fc.oneof(planted, anyDocument)), (document) => {
        expect(restore(redacted(document), document)).toEqual({ value: document, unresolved: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('have no fingerprint that is not told of', () => {
    fc.assert(
      fc.property(around(planted), around(planted), (desired, current) => {
        const { value, unresolved } = restore(redacted(desired), current);
        expect(containsRedaction(value)).toBe(unresolved.length > 0);
      }),
    );
  });
});
