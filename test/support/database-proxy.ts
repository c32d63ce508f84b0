import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A server on loopback in front of PostgreSQL that can lose connections at the worst moment. */
export interface DatabaseProxy {
  /** The URL with the proxy's address. */
  readonly url: string;
  /** Passes the next message with this text on to the server, and loses the answer together with the connection. */
  loseAnswerTo(text: string): void;
  /** How many connections were opened. */
  readonly connections: () => number;
}

/** Starts a proxy in front of a database, lends it, and stops it. */
export async function withDatabaseProxy<T>(url: string, use: (proxy: DatabaseProxy) => Promise<T>): Promise<T> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let trap: string | undefined;
  let connections = 0;
  const server = createServer((client) => {
    connections++;
    const upstream = connect(Number(target.port || 5432), target.hostname);
    let isMute = false;
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => socket.destroy()));
    client.on('data', (chunk) => {
      if (trap !== undefined && chunk.includes(trap)) {
        trap = undefined;
        isMute = true;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => (isMute ? client.destroy() : client.write(chunk)));
    client.on('close', () => upstream.end());
    upstream.on('close', () => client.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxied = new URL(url);
  proxied.host = `127.0.0.1:${(server.address() as { port: number }).port}`;
  try {
    return await use({
      url: proxied.href,
      loseAnswerTo: (text) => {
        trap = text;
      },
      connections: () => connections,
    });
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}
