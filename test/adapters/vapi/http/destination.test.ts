import { describe, expect, test } from 'vitest';
import { sandboxSource } from '../../../support/sandbox.js';

const create = (url: string, isHostFromEnvironment: boolean) => () =>
  sandboxSource({ url }, {}, { isHostFromEnvironment });

describe('the API key', () => {
  test.each([
    'https://api.vapi.ai',
    'https://api.eu.vapi.ai:8443/path',
    'https://127.0.0.1:9',
    'http://127.1.2.3:9',
    'http://localhost:9',
    'http://[::1]:9',
  ])('goes to %s, whoever names it', (url) => {
    expect(create(url, false)).not.toThrow();
  });

  test.each([
    'https://api.vapi.ai.evil.example',
    'https://evilvapi.ai',
    'https://127.0.0.1.evil.example',
    'https://localhost.evil.example',
    'https://10.0.0.1',
  ])('goes to %s where the environment names it, and not where a file does', (url) => {
    expect(create(url, true)).not.toThrow();
    expect(create(url, false)).toThrow(expect.objectContaining({ code: 'VAPI_KEY_DESTINATION', exitCode: 1 }));
    expect(create(url, false)).toThrow('a file of the repository names this host');
  });

  test.each(['http://api.vapi.ai', 'http://10.0.0.1', 'http://128.0.0.1', 'http://2130706433.example'])(
    'never goes to %s, which is neither https nor loopback',
    (url) => {
      expect(create(url, true)).toThrow(expect.objectContaining({ code: 'VAPI_KEY_DESTINATION', exitCode: 1 }));
      expect(create(url, true)).toThrow('expected https');
    },
  );
});
