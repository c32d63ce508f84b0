import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/domain/json.ts';
import { REDACTED_PATTERN } from '../../../src/domain/redact/marker.ts';
import { isSecretName, kindOfName } from '../../../src/domain/redact/name/kind.ts';
import { redactDocument } from '../../../src/domain/redact/redact.ts';
import { restoreRow } from '../../../src/domain/restore/row.ts';

const options = { key: 'org-1' };
const redact = (document: JsonObject): JsonObject => redactDocument(document, options);
const marker = expect.stringMatching(REDACTED_PATTERN);

describe('kindOfName', () => {
  it.each([
    ...['refresh_token_v2', 'api_key_prod', 'privateKeyPem', 'secretId', 'APIKeyLive', 'token2'],
    ...['azureKey', 'azure_key_prod', 'elevenLabsKey', 'X-Secret-Prod', 'secretsMap'],
  ])('takes %s for the name of a secret', (name) => {
    expect(kindOfName(name)).toBe('secret');
  });

  it.each(['pass', 'auth', 'basicAuth', 'X-Auth', 'authHeader', 'tokens', 'tokensByUser'])(
    'takes every text below %s for a secret',
    (name) => {
      expect(kindOfName(name)).toBe('secret-texts');
    },
  );

  it.each([
    ...['maxTokens', 'max_tokens', 'tokensPerMinute', 'promptTokens', 'cachedPromptTokens', 'tokenizer', 'tokenUrl'],
    ...[
      'tokenLimit',
      'authenticationPlan',
      'authUrl',
      'author',
      'bypass',
      'compass',
      'passThrough',
      'secretary',
      'key',
    ],
    ...[
      'promptCacheKey',
      'providerConfigKey',
      'systemKey',
      'publicKey',
      'monkey',
      'secretName',
      'toolIds',
      'variables',
    ],
    ...['keywords', 'keyPhrases', 'credentialIds', 'webhook_url', 'keypadInputPlan', 'authorizationUrl'],
  ])('takes %s for no secret', (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});

describe('values below such names', () => {
  it('are redacted where they are texts, in maps, too', () => {
    const document = {
      tokens: { a: 'x', used: 5 },
      auth: { user: 'u', password: 1 },
      secretsMap: { x: 'y' },
      pass: 'p',
    };
    expect(redact(document)).toEqual({
      tokens: { a: marker, used: 5 },
      auth: { user: marker, password: marker },
      secretsMap: { x: marker },
      pass: marker,
    });
  });

  it('stay where they only count or plan', () => {
    const document = { maxTokens: 250, tokens: 12, header: 'Welcome', authenticationPlan: { type: 'oauth2' } };
    expect(redact(document)).toBe(document);
  });

  it('are redacted in a single header map', () => {
    expect(redact({ header: { 'X-Any': 'a' } })).toEqual({ header: { 'X-Any': marker } });
  });
});

describe('pairs of a name and a value', () => {
  it.each(['TOKEN', 'Authorization', 'x-api-key', 'auth'])('have a secret value when they are named %s', (name) => {
    const document = { variables: [{ name, value: 'x' }], list: [{ key: name, value: 7 }] };
    const redacted = redact(document);
    expect(redacted).toEqual({ variables: [{ name, value: marker }], list: [{ key: name, value: marker }] });
    expect(redact(redacted)).toBe(redacted);
    expect(restoreRow({ unmapped: redacted }, { unmapped: document }, { key: 'org-1', rules: [] }).row).toEqual({
      unmapped: document,
    });
  });

  it('stay as they are under other names', () => {
    const document = {
      variables: [
        { name: 'city', value: 'Bonn' },
        { key: 'Max Tokens', value: 5 },
      ],
    };
    expect(redact(document)).toBe(document);
  });
});

describe('keys that are tokens', () => {
  it('stay, because snapshots lose nothing', () => {
    const document = { [`sk_live_${'abcdefghij0123456789'}`]: 1 };
    expect(redact(document)).toBe(document);
  });
});
