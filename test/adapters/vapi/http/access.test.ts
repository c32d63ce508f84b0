import { describe, expect, test } from 'vitest';
import { failureOf, type sandboxConfig, sandboxSource, withSandbox } from '../../../support/sandbox.js';

describe('access to Vapi', () => {
  const create = (config: Parameters<typeof sandboxConfig>[1]) => () =>
    sandboxSource({ url: 'https://api.vapi.ai' }, config);

  test.each([null, '', ' '])('needs a key (%j)', (apiKey) => {
    expect(create({ apiKey })).toThrow(expect.objectContaining({ code: 'VAPI_KEY_MISSING', exitCode: 1 }));
    expect(create({ apiKey })).toThrow('No Vapi API key is set.');
  });

  test.each(['two words', 'line\nbreak', 'schlüssel'])('refuses a key that no header can carry', (apiKey) => {
    expect(create({ apiKey })).toThrow(expect.objectContaining({ code: 'VAPI_KEY_MALFORMED' }));
    expect(create({ apiKey })).not.toThrow(apiKey);
  });

  test.each([
    ['api.vapi.ai', 'is not a URL'],
    ['ftp://api.vapi.ai', 'starts with neither https:// nor http://'],
    ['https://me:hunter2@api.vapi.ai', 'contains a user name or password'],
    ['https://api.vapi.ai?key=hunter2', 'contains a query or fragment'],
  ])('refuses the base URL %s', (baseUrl, flaw) => {
    expect(create({ baseUrl })).toThrow(`The base URL of Vapi ${flaw}`);
    expect(create({ baseUrl })).not.toThrow('hunter2');
  });

  test('keeps a path of the base URL', async () => {
    await withSandbox({}, async (sandbox) => {
      await failureOf(sandboxSource({ url: `${sandbox.url}/proxy/vapi/` }));
      expect(sandbox.requests[0]?.path).toBe('/proxy/vapi/assistant');
    });
  });
});
