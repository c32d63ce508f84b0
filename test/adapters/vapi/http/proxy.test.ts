import { describe, expect, test } from 'vitest';
import { findProxy } from '../../../../src/adapters/vapi/http/proxy.js';

const API = 'https://api.vapi.ai';
const PROXY = 'http://proxy.example:3128';
const urlOf = (env: Readonly<Record<string, string>>, baseUrl = API) => findProxy(baseUrl, env)?.url.href;

describe('the proxy of the environment', () => {
  test.each(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'])('is named by %s', (variable) => {
    expect(findProxy(API, { [variable]: PROXY })).toEqual({ url: new URL(PROXY), variable });
  });

  test('is that for https, and needs no scheme', () => {
    expect(urlOf({ HTTP_PROXY: 'http://other.example', HTTPS_PROXY: 'proxy.example:3128' })).toBe(`${PROXY}/`);
  });

  test.each(['*', 'api.vapi.ai', 'vapi.ai', '.vapi.ai', '*.vapi.ai', 'x.example, VAPI.ai:443'])(
    'is left out for the hosts of NO_PROXY=%s',
    (list) => {
      expect(urlOf({ HTTPS_PROXY: PROXY, NO_PROXY: list })).toBeUndefined();
    },
  );

  test.each(['', 'pi.vapi.ai', 'vapi.ai:8443', 'example', '.'])('is taken in spite of NO_PROXY=%s', (list) => {
    expect(urlOf({ HTTPS_PROXY: PROXY, no_proxy: list })).toBe(`${PROXY}/`);
  });

  test.each(['http://127.0.0.1:4010', 'http://localhost:4010', 'https://[::1]:4010'])('never sees %s', (baseUrl) => {
    expect(urlOf({ HTTPS_PROXY: PROXY, HTTP_PROXY: PROXY }, baseUrl)).toBeUndefined();
  });

  test.each(['socks5://me:hunter2@proxy', 'http://', 'http://me:hunter2@pro xy'])('is refused as %s', (text) => {
    const find = () => findProxy(API, { HTTPS_PROXY: text });
    expect(find).toThrow(expect.objectContaining({ code: 'PROXY_INVALID', exitCode: 1 }));
    expect(find).toThrow('HTTPS_PROXY does not name a proxy');
    expect(find).not.toThrow('hunter2');
  });
});
