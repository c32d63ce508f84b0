import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/domain/json.ts';
import { makeFingerprint } from '../../../src/domain/redact/marker.ts';
import { redactDocument } from '../../../src/domain/redact/redact.ts';
import { PLAIN_REDACTION, redactionOf } from '../../../src/domain/redact/redaction.ts';
import { anyDocument, anyJson } from '../../support/arbitrary-json.ts';
import { countRuns } from '../../support/runs.ts';

const options = { key: 'k' };
const SECRET = 'Zq7planted9Secret3Xw';

/** Ways in which a secret can sit in a document. */
const planted: fc.Arbitrary<JsonObject> = fc.constantFrom<JsonObject>(
  { apiKey: SECRET },
  { auth_token: [SECRET] },
  { 'X-Secret': { deep: [{ er: SECRET }] } },
  { headers: { Any: SECRET } },
  { sipHeaders: { 'X-Any': SECRET } },
  { headers: { type: 'object', properties: { A: { type: 'string', default: SECRET } } } },
  { properties: { password: { foo: SECRET } } },
  { properties: { password: { type: 'string', enum: [SECRET] } } },
  { environmentVariables: [{ name: 'A', value: SECRET }] },
  { environmentVariables: { A: SECRET } },
  { parameters: [{ key: 'a', value: SECRET }] },
  { credentials: [{ id: '1', other: { url: SECRET } }] },
  { url: `https://${SECRET}:x@example.com/` },
  { url: `https://example.com/?api_key=${SECRET}&a=b` },
  { text: `Say sk-${SECRET} and Bearer ${SECRET}` },
  { text: `x ghp_${SECRET} y api_key="${SECRET}"` },
  { url: `https://example.com/hooks/${SECRET}${SECRET}/x` },
  { serverUrlSecret: SECRET },
);

/** A document with something of the caller's at a random place and depth. */
function around(inner: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> {
  return fc
    .tuple(anyDocument, inner, fc.array(fc.constantFrom('model', 'tools', 'list', 'hooks'), { maxLength: 6 }))
    .map(([document, core, path]) => ({
      ...document,
      place: path.reduce<JsonValue>(
        (value, key) => (key === 'list' ? [null, value] : { [key]: value, name: 'n' }),
        core,
      ),
    }));
}

describe('redactDocument', () => {
  it('lets no planted secret survive at any depth', () => {
    fc.assert(
      fc.property(around(planted), (document) => {
        expect(JSON.stringify(redactDocument(document, options))).not.toContain(SECRET);
      }),
      { numRuns: countRuns(2000) },
    );
  });

  it('changes nothing when it is done again', () => {
    fc.assert(
      fc.property(around(fc.oneof(planted, anyDocument)), (document) => {
        const once = redactDocument(document, options);
        expect(redactDocument(once, options)).toEqual(once);
      }),
      { numRuns: countRuns(2000) },
    );
  });

  it('is stable where markers and tokens touch', () => {
    const piece = fc.constantFrom(
      'redacted:sha256:0123456789abcdef',
      'https://',
      '@',
      '/',
      '?token=',
      'Bearer ',
      `sk-${SECRET}`,
      'a',
      ':',
      '\n',
      'api_key=',
      SECRET,
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const once = redactDocument({ text: pieces.join('') }, options);
        expect(redactDocument(once, options)).toEqual(once);
      }),
      { numRuns: countRuns(5000) },
    );
  });
});

describe('makeFingerprint', () => {
  it('changes exactly when the secret changes', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (a, b) => {
        const isSame = makeFingerprint(a, 'k') === makeFingerprint(b, 'k');
        expect(isSame).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
      }),
    );
  });

  it('differs from key to key', () => {
    expect(makeFingerprint('s', 'a')).not.toBe(makeFingerprint('s', 'b'));
    expect(makeFingerprint('s', 'k')).toMatch(/^redacted:sha256:[0-9a-f]{16}$/);
  });

  it('is keyed by the organisation unless a key is configured', () => {
    expect(redactionOf({ orgId: 'o' }, PLAIN_REDACTION).key).toEqual({ salt: 'o' });
    expect(redactionOf({ orgId: 'o' }, { key: 'configured', rules: [] }).key).toBe('configured');
    expect(redactionOf({ orgId: null }, PLAIN_REDACTION).key).toEqual({ salt: '' });
  });
});

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  // The mark keeps an object apart from a list of its members.
  return ['object', ...members.map(([key, member]) => [key, sorted(member)]), null];
}
