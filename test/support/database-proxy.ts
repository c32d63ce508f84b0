import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What becomes of a message to the server; where something is lost, the connection is, too. */
export type Fate = 'pass' | 'lose' | 'lose answer';

/** Decides over each message to the server before it is passed on. */
export type Interceptor = (message: Buffer) => Fate | Promise<Fate>;

/** A server on loopback in front of PostgreSQL that can lose connections at the worst moment. */
export interface DatabaseProxy {
  /** The URL with the proxy's address. */
  readonly url: string;
  /** Passes the next message with this text on to the server, and loses the answer together with the connection. */
  loseAnswerTo(text: string): void;
  /** From now on this decides; undefined: every message passes. */
  intercept(interceptor: Interceptor | undefined): void;
  /** How many connections were opened. */
  readonly connections: () => number;
}

/** Starts a proxy in front of a database, lends it, and stops it. */
export async function withDatabaseProxy<T>(url: string, use: (proxy: DatabaseProxy) => Promise<T>): Promise<T> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let interceptor: Interceptor | undefined;
  let connections = 0;
  const server = createServer((client) => {
    connections++;
    const upstream = connect(Number(target.port || 5432), target.hostname);
    let isMute = false;
    let queue = Promise.resolve();
    const decide = async (message: Buffer): Promise<void> => {
      const fate = (await interceptor?.(message)) ?? 'pass';
      isMute ||= fate !== 'pass';
      if (fate === 'lose') client.destroy();
      else upstream.write(message);
    };
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => socket.destroy()));
    client.on('data', (message) => {
      queue = queue.then(() => decide(message));
    });
    upstream.on('data', (chunk) => (isMute ? client.destroy() : client.write(chunk)));
    client.on('close', () => void queue.then(() => upstream.end()));
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
        interceptor = (message) => {
          if (!message.includes(text)) return 'pass';
          interceptor = undefined;
          return 'lose answer';
        };
      },
      intercept: (next) => {
        interceptor = next;
      },
      connections: () => connections,
    });
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}
