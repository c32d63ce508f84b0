import { describe, expect, it } from 'vitest';
import { redactText } from '../../../src/domain/redact/pieces.ts';

const redact = (text: string): string => redactText(text, () => '[x]');
const hex = '0123456789abcdef0123456789abcdef';

describe('tokens of well-known shapes', () => {
  const long = 'abcdefghij0123456789abcdefghij0123456789';
  const prefixes = [
    'sk-proj-',
    'sk-ant-api03-',
    'sk_live_',
    'rk_test_',
    'whsec_',
    'xoxb-',
    'ghp_',
    'github_pat_',
    'glpat-',
  ];
  const others = ['AIza', 'ya29.', 'hf_', 'gsk_', 'r8_', 'npm_', `SG.${long}.`, `eyJ${long}.${long}.`, '12345678:AA'];
  const hexadecimal = [`shpat_${hex}`, `SK${hex}`, `AC${hex}`];
  const upper = ['AKIA', 'ASIA'].map((prefix) => `${prefix}IOSFODNN7EXAMPLE`);
  const tokens = [...[...prefixes, ...others].map((prefix) => `${prefix}${long}`), ...hexadecimal, ...upper];

  it.each(tokens)('replaces %s and nothing around it', (token) => {
    expect(redact(`Use ${token}, then hang up.`)).toBe('Use [x], then hang up.');
    expect(redact(`curl "${token}"`)).toBe('curl "[x]"');
  });

  it('replaces private keys, also cut off ones', () => {
    const pem = `-----BEGIN RSA PRIVATE KEY-----\nabc\ndef\n-----END RSA PRIVATE KEY-----`;
    expect(redact(`a\n${pem}\nb`)).toBe('a\n[x]\nb');
    expect(redact('-----BEGIN PRIVATE KEY-----\nabc')).toBe('[x]');
  });

  it.each([
    ['Authorization: Bearer abc123def', 'Authorization: Bearer [x]'],
    ['use basic dXNlcjpwYXNz now', 'use basic [x] now'],
    ['api_key=abcdefgh12345678', 'api_key=[x]'],
    ['"password": "correct-horse-battery"', '"password": "[x]"'],
    ['client secret: abcd1234abcd1234', 'client secret: [x]'],
  ])('replaces only the value in %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    'Ask for the bearer token, then say the password: responsibilities vary.',
    'Bearer {{token}} and Basic authentication',
    'Call +49 30 1234567890 or mail jane.doe@example.com',
    'voice sk-SK-ViktoriaNeural, id 123e4567-e89b-12d3-a456-426614174000',
  ])('leaves prose alone: %s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('Markdown tables', () => {
  it('hides the cells below a head that names a secret, and shows words and variables there', () => {
    const head = '| System | Password | Note |\n|:---|:---:|---|\n';
    expect(
      redact(`${head}| CRM | \`lime-Tree.19\` | daily |\n| Shop | {{pw}} | 2nd-floor |\n| Mail | required | x |\n`),
    ).toBe(`${head}| CRM | \`[x]\` | daily |\n| Shop | {{pw}} | 2nd-floor |\n| Mail | required | x |\n`);
  });

  it('hides the cell behind one that names a secret, and ends where the table ends', () => {
    const text =
      '| Setting | Value |\n|---|---|\n| API key | lime-Tree.19 |\n| Site | lime-tree.21 |\n\n| Token | lime-Tree.20 |';
    expect(redact(text)).toBe(text.replace('lime-Tree.19', '[x]'));
  });

  it('shows tables that describe fields', () => {
    const text = '| Field | Type | About |\n|---|---|---|\n| password | string(255) | at least 8 characters |';
    expect(redact(text)).toBe(text);
  });
});

describe('commands', () => {
  it.each([
    ['acme --api-key=kqzwhvbnrtplmxcd --region eu', 'acme --api-key=[x] --region eu'],
    ['curl -u admin:swordfish https://a.example', 'curl -u admin:[x] https://a.example'],
    ['python -u app.py:main', 'python -u app.py:main'],
    ['curl -u $SID:$TOKEN -u {{user}}:{{pass}} x', 'curl -u $SID:$TOKEN -u {{user}}:{{pass}} x'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});

describe('URLs', () => {
  it.each([
    ['https://user:pw@example.com/a', 'https://[x]@example.com/a'],
    ['postgres://u:p@db:5432/x?sslmode=require', 'postgres://[x]@db:5432/x?sslmode=require'],
    ['see https://example.com/a?token=abc&page=2#end.', 'see https://example.com/a?token=[x]&page=2#end.'],
    ['https://e.com/?key=k1&sig=s1&X-Amz-Signature=f', 'https://e.com/?key=[x]&sig=[x]&X-Amz-Signature=[x]'],
    [`https://e.com/api/webhooks/vapi/${hex}`, 'https://e.com/api/webhooks/vapi/[x]'],
    ['https://hooks.slack.com/services/T0/B0/Zq7pXw2k', 'https://hooks.slack.com/services/T0/B0/[x]'],
    ['https://discord.com/api/webhooks/123/q8Xw2kP7fZb3Lm9', 'https://discord.com/api/webhooks/123/[x]'],
    ['https://e.com/hook/abcDEFghiJKLmnopQRSt/x', 'https://e.com/hook/[x]/x'],
    ['https://hook.eu1.make.com/abcdef', 'https://hook.eu1.make.com/[x]'],
  ])('replaces only the secret piece of %s', (url, expected) => {
    expect(redact(url)).toBe(expected);
  });

  it.each([
    'https://example.com/assistants/123e4567-e89b-12d3-a456-426614174000/calls',
    'https://example.com/our-clinic-reception-assistant-v2-prod/index.html?page=2&country_code=DE',
    'https://example.com/GoogleCalendarIntegrationWebhook/incomprehensibilities/Our-Clinic-Reception-Desk-Handler',
    'wss://example.com/{{callId}}?token={{token}}',
  ])('leaves %s alone', (url) => {
    expect(redact(url)).toBe(url);
  });
});

describe('a text of a megabyte', () => {
  it.each(['sip:', 'token:', 'eyJaaaaaaaa-', 'https://a', '/webhook/', '?token=a&', 'a1b2/'])(
    'of nothing but %s is read to its end',
    (part) => {
      expect(redact(part.repeat(1_000_000 / part.length))).toBeTypeOf('string');
    },
  );
});
