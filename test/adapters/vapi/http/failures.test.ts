import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';
import { describe, expect, test } from 'vitest';
import { failureOf, failureWith, sandboxSource, withSandbox } from '../../../support/sandbox.js';

const KEY = 'private-key-0123456789';

describe('the error of a request', () => {
  test.each([
    [
      '401',
      'VAPI_UNAUTHORIZED',
      /^Vapi refused the API key \(401 from .*\/assistant: "Fault 401/,
      /VAPI_API_KEY.*private key.*EU/,
    ],
    [
      '403',
      'VAPI_FORBIDDEN',
      /does not allow this API key.*\(403 from .*: "Fault 403 of the sandbox"\)/,
      /restrictions/,
    ],
    ['waf', 'VAPI_BLOCKED', /A firewall in front of Vapi blocked the request/, /another network/],
    ['400', 'VAPI_REJECTED', /rejected the request \(400 from/, /doctor/],
    ['404', 'VAPI_NOT_FOUND', /nothing at this address \(404 from/, /VAPI_BASE_URL/],
    ['429', 'VAPI_RATE_LIMITED', /limits the rate.*"Rate limit exceeded"\); gave up after 2 tries\.$/, /minute/],
    ['503', 'VAPI_UNAVAILABLE', /a problem of its own \(503 from/, /later/],
    ['html', 'VAPI_BAD_RESPONSE', /\/assistant answered with a web page; gave up/, /VAPI_BASE_URL/],
    ['cut', 'VAPI_BAD_RESPONSE', /answered with JSON that is cut off or broken/, /VAPI_BASE_URL/],
    ['object', 'VAPI_BAD_RESPONSE', /answered with nothing instead of a list of assistants|an object/, /VAPI_BASE_URL/],
    [
      'reset',
      'VAPI_UNREACHABLE',
      /cannot be reached at http:\/\/127.0.0.1:\d+\/assistant \(other side closed\)/,
      /network/,
    ],
  ])('of %s tells what happened and what to do', async (fault, code, message, hint) => {
    const error = await failureWith(fault);
    expect(error).toMatchObject({ code, exitCode: 1 });
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(hint);
  });

  test('of a time-out names the limit', async () => {
    const error = await failureWith('timeout', { retries: 0, timeoutMs: 30 });
    expect(error).toMatchObject({ code: 'VAPI_TIMEOUT' });
    expect(error.message).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/assistant did not answer within 30 ms\.$/);
  });

  test('of an unreachable host names the host and the cause', async () => {
    const error = await failureOf(sandboxSource({ url: await unusedUrl() }, { retries: 0 }));
    expect(error.code).toBe('VAPI_UNREACHABLE');
    expect(error.message).toMatch(
      /^Vapi cannot be reached at http:\/\/127\.0\.0\.1:\d+\/assistant \(ECONNREFUSED\)\.$/,
    );
  });

  test('of a redirect names the target, which never sees the key', async () => {
    await withSandbox({}, async (elsewhere) => {
      const redirecting = createHttpServer((_, response) => {
        response.writeHead(302, { location: `${elsewhere.url}/assistant?secret=1` }).end();
      });
      const url = await listen(redirecting);
      const error = await failureOf(sandboxSource({ url }));
      redirecting.close();
      expect(error).toMatchObject({ code: 'VAPI_REDIRECTED', details: { status: 302 } });
      expect(error.message).toContain(`The API redirects to ${elsewhere.url};`);
      expect(elsewhere.requests).toEqual([]);
    });
  });

  test.each(['401', '403', 'waf', '404', '500', 'html', 'reset', 'timeout'])(
    'of %s never holds the key',
    async (fault) => {
      const error = await failureWith(fault, { apiKey: KEY, timeoutMs: 50 });
      expect([error.message, error.hint, JSON.stringify(error.details), error.stack].join()).not.toContain(KEY);
    },
  );

  test('does not repeat a key that the server sends back', async () => {
    expect((await failureWith('403', { apiKey: 'sandbox' })).message).toContain('"Fault 403 of the ***"');
  });
});

/** A loopback address where nothing listens any more. */
async function unusedUrl(): Promise<string> {
  const server = createServer();
  const url = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return url;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}
