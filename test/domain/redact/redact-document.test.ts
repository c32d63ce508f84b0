import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/domain/json.ts';
import { REDACTED_PATTERN } from '../../../src/domain/redact/marker.ts';
import { redactColumn, redactDocument } from '../../../src/domain/redact/redact.ts';

const options = { key: 'org-1' };
const redact = (document: JsonObject): JsonObject => redactDocument(document, options);
const marker = expect.stringMatching(REDACTED_PATTERN);

describe('keys whose values are secrets', () => {
  const names = [
    'apiKey',
    'API_KEY',
    'api-key',
    'x-api-key',
    'secret',
    'clientSecret',
    'token',
    'authToken',
    'password',
  ];
  const more = ['passphrase', 'authorization', 'privateKey', 'privateKeyId', 'awsAccessKeyId', 'secretAccessKey'];
  const exact = [
    'connectionString',
    'openAIKey',
    'ocpApimSubscriptionKey',
    'hmacAccessKey',
    'username',
    'authUsername',
  ];
  const users = ['twilioAuthToken', 'twilioApiSecret', 'accountSid', 'callToken', 'gcpKey', 'X-VAPI-SECRET'];

  it.each([...names, ...more, ...exact, ...users])('redacts the value of %s', (name) => {
    expect(redact({ model: { tools: [{ [name]: 'short' }] } })).toEqual({ model: { tools: [{ [name]: marker }] } });
  });

  it('redacts numbers, and every leaf of objects and lists under such a key', () => {
    expect(redact({ x: { password: 1234, token: { a: ['b'], c: { d: 5 } } } })).toEqual({
      x: { password: marker, token: { a: [marker], c: { d: marker } } },
    });
  });

  it.each([
    'maxTokens',
    'keywords',
    'keyterm',
    'keyPhrases',
    'credentialId',
    'credentialIds',
    'keypadInputPlan',
    'user_email',
  ])('leaves %s alone', (name) => {
    const document = { model: { [name]: 'value' } };
    expect(redact(document)).toBe(document);
  });

  it('leaves null, empty text, true and false under such a key alone', () => {
    const document = { isServerUrlSecretSet: true, server: { secret: null, token: '', password: false } };
    expect(redact(document)).toBe(document);
  });

  it('keeps the webhook address of the product', () => {
    const document = {
      metadata: { webhook_url: 'https://example.com/hooks/vapi', assistant_phone_number: '+4930123456' },
    };
    expect(redact(document)).toBe(document);
  });
});

describe('maps and lists whose values are secrets', () => {
  it('redacts every value of headers but of the harmless ones', () => {
    expect(redact({ server: { headers: { Accept: 'json', 'X-Any': ['a'] } } })).toEqual({
      server: { headers: { Accept: 'json', 'X-Any': [marker] } },
    });
  });

  it('redacts only the values in headers that are a JSON Schema', () => {
    const property = {
      type: 'string',
      description: 'who',
      default: 'a',
      value: 'b',
      const: 'c',
      enum: ['d'],
      examples: ['e'],
    };
    const headers = { type: 'object', required: ['X'], properties: { X: property } };
    const redacted = { ...property, default: marker, value: marker, const: marker, enum: [marker], examples: [marker] };
    expect(redact({ tool: { headers } })).toEqual({ tool: { headers: { ...headers, properties: { X: redacted } } } });
  });

  it('redacts only the values in the JSON Schema of a property with a secret name', () => {
    const apiKey = { type: 'string', description: 'The key', minLength: 5 };
    const document = {
      parameters: { type: 'object', properties: { apiKey, city: { type: 'string', default: 'Bonn' } } },
    };
    expect(redact(document)).toBe(document);
    expect(redact({ parameters: { properties: { apiKey: { ...apiKey, default: 'x' } } } })).toEqual({
      parameters: { properties: { apiKey: { ...apiKey, default: marker } } },
    });
  });

  it('redacts environment variables as a map and as a list', () => {
    expect(
      redact({ a: { environmentVariables: { A: 'x' } }, b: { environmentVariables: [{ name: 'A', value: 'x' }] } }),
    ).toEqual({
      a: { environmentVariables: { A: marker } },
      b: { environmentVariables: [{ name: 'A', value: marker }] },
    });
  });

  it('redacts the values of static tool parameters', () => {
    expect(
      redact({
        parameters: [
          { key: 'a', value: 'x' },
          { name: 'b', value: { c: 1 } },
        ],
      }),
    ).toEqual({
      parameters: [
        { key: 'a', value: marker },
        { name: 'b', value: { c: marker } },
      ],
    });
  });

  it('keeps only ids and names of credentials, at any depth', () => {
    const credential = {
      id: 'i',
      provider: 'p',
      name: 'n',
      type: 't',
      plan: { type: 'u', url: 'v', list: ['w'], n: 1 },
    };
    const redacted = { ...credential, plan: { type: 'u', url: marker, list: [marker], n: marker } };
    expect(redact({ hooks: [{ assistant: { credentials: [credential] } }] })).toEqual({
      hooks: [{ assistant: { credentials: [redacted] } }],
    });
  });
});

describe('columns', () => {
  const cases: [string, JsonValue, JsonValue][] = [
    ['server_url_secret', 's', marker],
    ['credentials', [{ id: 'i', apiKey: 'k' }], [{ id: 'i', apiKey: marker }]],
    ['unmapped', { apiKey: 'k', other: 'o' }, { apiKey: marker, other: 'o' }],
    ['model', { headers: { A: 'x' } }, { headers: { A: marker } }],
    ['webhook_url', 'https://example.com/hook', 'https://example.com/hook'],
    ['name', 'Reception', 'Reception'],
    ['voice_id', 'sk-SK-ViktoriaNeural', 'sk-SK-ViktoriaNeural'],
  ];

  it.each(cases)('redacts %s as its place in the document', (column, value, expected) => {
    expect(redactColumn(column, value, options)).toEqual(expected);
  });
});
