import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';

/** A server that speaks TLS under the name of another, and a proxy that leads all tunnels there. */
export interface ProxiedServer {
  readonly proxyPort: number;
  /** The certificate that whoever trusts the server must know, as a PEM file. */
  readonly certificateFile: string;
  /** Hosts that tunnels were asked for, with the headers that the proxy saw. */
  readonly tunnels: { readonly host: string; readonly headers: IncomingHttpHeaders }[];
  /** Headers of the requests that came through. */
  readonly requests: IncomingHttpHeaders[];
}

/** Lends a server for `hostname`, which answers every request with an empty list, behind a proxy on loopback. */
export async function withConnectProxy<T>(
  { hostname, directory }: { readonly hostname: string; readonly directory: string },
  use: (server: ProxiedServer) => Promise<T>,
): Promise<T> {
  const [keyFile, certificateFile] = [join(directory, 'key.pem'), join(directory, 'certificate.pem')];
  const subject = ['-subj', `/CN=${hostname}`, '-addext', `subjectAltName=DNS:${hostname}`];
  const files = ['-keyout', keyFile, '-out', certificateFile];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject, ...files], {
    stdio: 'ignore',
  });
  const [requests, tunnels]: [ProxiedServer['requests'], ProxiedServer['tunnels']] = [[], []];
  const tls = { key: readFileSync(keyFile), cert: readFileSync(certificateFile) };
  const server = createHttpsServer(tls, (request, response) => {
    requests.push(request.headers);
    response.end('[]');
  });
  const proxy = createHttpServer().on('connect', ({ url, headers }, socket) => {
    tunnels.push({ host: String(url), headers });
    const upstream = connect(portOf(server), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    for (const end of [socket, upstream]) end.on('error', () => upstream.destroy());
  });
  for (const each of [server, proxy]) await once(each.listen(0, '127.0.0.1'), 'listening');
  try {
    return await use({ proxyPort: portOf(proxy), certificateFile, tunnels, requests });
  } finally {
    for (const each of [server, proxy]) each.close();
  }
}

function portOf(server: { address(): string | AddressInfo | null }): number {
  return (server.address() as AddressInfo).port;
}
