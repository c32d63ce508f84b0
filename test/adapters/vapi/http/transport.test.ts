import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bodyTooLongFailure } from '../../../../src/adapters/vapi/http/network-failures.js';
import { createTransport } from '../../../../src/adapters/vapi/http/transport.js';
import { failureOf, sandboxSource } from '../../../support/sandbox.js';

const MEBIBYTE = 1024 * 1024;

/** Runs a test body with a server that answers every request in one way. */
async function withServer<T>(listener: RequestListener, body: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await body(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const answer = (url: string) =>
  createTransport(undefined, { page: MEBIBYTE, error: 1024 })({
    url,
    headers: {},
    signal: new AbortController().signal,
  });

describe('the body of an answer', () => {
  test.each([
    [1, 'no failure'],
    [2, 'BodyTooLong'],
  ])('is counted after decompression: %i MiB of blanks in some kilobytes are %s', async (size, outcome) => {
    const bomb = gzipSync(Buffer.alloc(size * MEBIBYTE, ' '));
    await withServer(
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
      async (url) => {
        const name = await answer(url).then(
          () => 'no failure',
          (error: Error) => error.name,
        );
        expect(name).toBe(outcome);
      },
    );
  });

  test('is no page beyond 256 MiB, which another try would not change', () => {
    expect(bodyTooLongFailure('https://x').failure).toMatchObject({
      code: 'VAPI_BAD_RESPONSE',
      message: 'https://x answered with more than 256 MiB',
      hint: expect.stringContaining('vapi.pageSize'),
      isRetryable: false,
    });
  });

  test('is cut where it is an error that never ends', async () => {
    await withServer(
      (_, response) => {
        response.writeHead(403);
        const timer = setInterval(() => response.write('x'.repeat(1000)), 1);
        response.on('close', () => clearInterval(timer));
      },
      async (url) => expect((await answer(url)).body).toBe('x'.repeat(1024)),
    );
  });

  test('is quoted without secrets, on one line', async () => {
    const message = `no\u001b[2J\nway with sk_live_${'a1b2c3d4'.repeat(3)}`;
    await withServer(
      (_, response) => response.writeHead(400).end(JSON.stringify({ message })),
      async (url) => {
        const { message } = await failureOf(sandboxSource({ url }));
        expect(message).toContain('"no [2J way with [redacted]"');
      },
    );
  });
});
