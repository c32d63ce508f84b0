import { describe, expect, test } from 'vitest';
import { runCli, withDirectory } from '../support/cli.ts';
import { type ProxiedServer, withConnectProxy } from '../support/connect-proxy.ts';

const KEY = 'key-that-only-vapi-may-see';
const TARGET = { hostname: 'api.vapi.ai' };

function pull(directory: string, { proxyPort }: ProxiedServer, env: Readonly<Record<string, string>> = {}) {
  const proxy = `http://me:hunter2-of-the-proxy@127.0.0.1:${proxyPort}`;
  return runCli(['pull', '--json'], {
    cwd: directory,
    env: { VAPI_API_KEY: KEY, HTTPS_PROXY: proxy, ...env },
  });
}

describe('a proxy', () => {
  test('tunnels the request, and sees neither key nor path', async () => {
    await withDirectory((directory) =>
      withConnectProxy({ ...TARGET, directory }, async (server) => {
        const { code, stderr } = await pull(directory, server, { NODE_EXTRA_CA_CERTS: server.certificateFile });
        expect([code, stderr]).toEqual([0, expect.not.stringContaining('Warning')]);
        expect(server.tunnels.map(({ host }) => host)).toEqual(['api.vapi.ai:443']);
        expect(JSON.stringify(server.tunnels)).not.toContain(KEY);
        const credentials = Buffer.from('me:hunter2-of-the-proxy').toString('base64');
        expect(server.tunnels[0]?.headers['proxy-authorization']).toBe(`Basic ${credentials}`);
        expect(server.requests[0]).toMatchObject({ authorization: `Bearer ${KEY}`, host: 'api.vapi.ai' });
      }),
    );
  });

  test('that signs certificates itself is told of at once, with how to trust it', async () => {
    await withDirectory((directory) =>
      withConnectProxy({ ...TARGET, directory }, async (server) => {
        const { code, stdout } = await pull(directory, server);
        const { error } = JSON.parse(stdout);
        expect([code, error.code, error.details?.tries ?? error.tries]).toEqual([1, 'VAPI_CERTIFICATE', 1]);
        expect(error.message).toMatch(/through the proxy 127\.0\.0\.1:\d+ of HTTPS_PROXY is not trusted/);
        expect(error.hint).toContain('NODE_EXTRA_CA_CERTS');
        expect(stdout).not.toContain('hunter2');
        expect(server.requests).toEqual([]);
      }),
    );
  });
});
