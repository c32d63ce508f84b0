import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { message, startupMessage, takeMessages, takeStartup } from './postgres-messages.ts';

export interface TransactionPooler {
  /** The URL with the pooler's address. */
  readonly url: string;
  /** How many connections to the server there were. */
  readonly opened: () => number;
}

/**
 * Starts a pooler in transaction mode in front of a server that trusts its clients, lends it, and stops it. Like others
 * it lends a server connection for the length of a transaction, and closes it when its client goes before the end.
 */
export async function withTransactionPooler<T>(
  url: string,
  size: number,
  use: (pooler: TransactionPooler) => Promise<T>,
): Promise<T> {
  const pool = new Pool(new URL(url), size);
  const server = createServer((socket) => new Client(socket, pool));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const pooled = new URL(url);
  pooled.host = `127.0.0.1:${(server.address() as { port: number }).port}`;
  try {
    return await use({ url: pooled.href, opened: () => pool.opened });
  } finally {
    pool.close();
    server.close();
  }
}

/** The server connections; at most `size` at a time. */
class Pool {
  opened = 0;
  readonly #target: URL;
  readonly #size: number;
  readonly #sockets = new Set<Socket>();
  readonly #sessions = new Set<Session>();
  readonly #waiting: (() => void)[] = [];

  constructor(target: URL, size: number) {
    this.#target = target;
    this.#size = size;
  }

  async lend(client: Client): Promise<Session> {
    for (;;) {
      const free = [...this.#sessions].find((session) => session.client === undefined);
      if (free) return Object.assign(free, { client });
      if (this.#sessions.size < this.#size) return this.#open(client);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  giveBack(session: Session): void {
    session.client = undefined;
    this.#waiting.shift()?.();
  }

  remove(session: Session): void {
    this.#sessions.delete(session);
    this.#waiting.shift()?.();
  }

  track(socket: Socket): void {
    this.#sockets.add(socket.on('error', () => socket.destroy()));
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async #open(client: Client): Promise<Session> {
    this.opened++;
    const { hostname, port, username, pathname } = this.#target;
    const session = new Session(connect(Number(port || 5432), hostname), this);
    session.client = client;
    this.#sessions.add(session);
    await session.start({ user: username, database: pathname.slice(1), application_name: 'pooler' });
    return session;
  }
}

/** A connection to the server. */
class Session {
  client: Client | undefined;
  readonly #socket: Socket;
  readonly #pool: Pool;
  #rest: Buffer = Buffer.alloc(0);
  #due = 1;
  #onReady: (() => void) | undefined;

  constructor(socket: Socket, pool: Pool) {
    this.#socket = socket;
    this.#pool = pool;
    pool.track(socket);
    socket.on('data', (chunk) => this.#answer(chunk));
    socket.on('close', () => {
      pool.remove(this);
      this.client?.end();
    });
  }

  async start(parameters: Readonly<Record<string, string>>): Promise<void> {
    const isReady = new Promise<void>((resolve) => {
      this.#onReady = resolve;
    });
    this.#socket.write(startupMessage(parameters));
    await isReady;
  }

  /** Simple queries and the ends of extended ones are answered with one `ReadyForQuery` each. */
  send(type: string, whole: Buffer): void {
    if (type === 'Q' || type === 'S') this.#due++;
    this.#socket.write(whole);
  }

  end(): void {
    this.#socket.destroy();
  }

  #answer(chunk: Buffer): void {
    if (!this.#onReady) this.client?.receive(chunk);
    const { messages, rest } = takeMessages(Buffer.concat([this.#rest, chunk]));
    this.#rest = rest;
    for (const { type, whole } of messages) {
      if (type !== 'Z') continue;
      this.#due--;
      const isIdle = whole.at(-1) === 'I'.charCodeAt(0);
      if (this.#onReady) this.#onReady();
      else if (this.#due === 0 && isIdle) this.#pool.giveBack(this);
      this.#onReady = undefined;
    }
  }
}

/** A connection of a client. */
class Client {
  readonly #socket: Socket;
  readonly #pool: Pool;
  #rest: Buffer = Buffer.alloc(0);
  #hasStarted = false;
  #session: Session | undefined;

  constructor(socket: Socket, pool: Pool) {
    this.#socket = socket;
    this.#pool = pool;
    pool.track(socket);
    let queue = Promise.resolve();
    socket.on('data', (chunk) => {
      queue = queue.then(() => this.#take(chunk));
    });
    socket.on('close', () => {
      if (this.#session?.client === this) this.#session.end();
    });
  }

  receive(chunk: Buffer): void {
    this.#socket.write(chunk);
  }

  end(): void {
    this.#socket.destroy();
  }

  async #take(chunk: Buffer): Promise<void> {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    if (!this.#hasStarted) this.#welcome();
    if (!this.#hasStarted) return;
    const { messages, rest } = takeMessages(this.#rest);
    this.#rest = rest;
    for (const { type, whole } of messages) {
      if (type === 'X') return void this.#socket.end();
      if (this.#session?.client !== this) this.#session = await this.#pool.lend(this);
      this.#session.send(type, whole);
    }
  }

  #welcome(): void {
    const { kind, rest } = takeStartup(this.#rest);
    this.#rest = rest;
    if (kind === 'tls') this.#socket.write('N');
    if (kind !== 'startup') return;
    this.#hasStarted = true;
    const settings = ['standard_conforming_strings\0on\0', 'server_version\0' + '15.0\0', 'client_encoding\0UTF8\0'];
    const parameters = settings.map((setting) => message('S', setting));
    this.#socket.write(Buffer.concat([message('R', '\0\0\0\0'), ...parameters, message('Z', 'I')]));
  }
}
