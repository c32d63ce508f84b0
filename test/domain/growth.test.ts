import { describe, test } from 'vitest';
import { diffText } from '../../src/domain/diff/text.ts';
import { redactDocument } from '../../src/domain/redact/redact.ts';
import { expectLinear } from '../support/growth.ts';

/** Beginnings of what rules look for, over and over, and what never ends. */
const PATTERNS = [
  ...['a', '1', ' ', '\n', 'é', '日本', 'пароль: ', 'aA1-', '0123456789', 'deadbeef'],
  ...[
    ':',
    '=',
    '/',
    '@',
    '<',
    "'",
    '"',
    '\\"',
    '[[',
    '{{',
    '{{a}}',
    '${',
    '$\u007ba}',
    '(',
    'f("',
    ',"',
    '...',
    '****',
  ],
  ...['a/', 'a1/', 'a.b.c.', 'a=b;', 'a:b,', 'token=a&', '%25', '%7B%22', 'key=0123456789abcdef0123456789abcdef&'],
  ...['sip: @', 'sips:a@b ', '://@ '],
  ...['sip:', 'sip:a@', '://', 'http://a', 'https://u:p@h/', 'https://hook.make.com/', 'jdbc:postgresql://a:b@c/'],
  ...['Bearer ', 'Bearer abcd1234 ', 'Basic dXNlcjpwYXNz ', 'password: ', 'password: hunter22x ', 'the password is '],
  ...['-----BEGIN ', '-----BEGIN PRIVATE KEY-----', 'PuTTY-User-Key-File-2', 'eyJ.eyJ.', 'eyJabcdefgh.', 'sk-', 'ghp_'],
  ...['"key":"', '"apiKey":"abcd1234efgh"', '| Password | ', 'Cookie: a=b; ', '-u a:b ', '<token>', 'YOUR_', 'xxxx '],
  ...['redacted:', 'redacted:sha256:', 'redacted:sha256:0123456789abcdef', 'webhook/'],
];

const PLACES: readonly (readonly [string, (text: string) => string])[] = [
  ['alone', (text) => text],
  ['in a query', (text) => `https://example.com/?${text}`],
  ['in a path', (text) => `https://example.com/${text}`],
  ['behind a label, before a host', (text) => `token: https://${text}@example.com`],
];

function redact(metadata: object): void {
  redactDocument({ id: 'a', metadata: metadata as { readonly [key: string]: string } }, { key: { salt: 'org' } });
}

describe.each(PLACES)('redaction of a text takes time in proportion to its length: %s', (_, wrap) => {
  test.each(PATTERNS)('%j', (pattern) => expectLinear((text) => redact({ text }), pattern, wrap));
});

test.each(PATTERNS)('a key of many %j is judged in proportion to its length', (pattern) =>
  expectLinear((text) => redact({ [text]: text }), pattern),
);

describe('a difference of texts takes time in proportion to their length', () => {
  test.each(PATTERNS)('%j, changed at the end and in the middle', (pattern) => {
    expectLinear((text) => diffText(text, `${text}x`), pattern);
    expectLinear((text) => diffText(`${text}abc${text}`, `${text}abd${text}`), pattern);
  });

  test.each(['a b ', 'a b\n', '- a\n', 'é '])('%j, all of it', (pattern) => {
    expectLinear((text) => diffText(text, [...text].reverse().join('')), pattern);
  });
});
