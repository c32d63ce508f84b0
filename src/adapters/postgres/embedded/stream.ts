import { Duplex } from 'node:stream';
import type { PGlite } from '@electric-sql/pglite';

type Done = (error?: Error | null) => void;

const TERMINATE = 'X'.charCodeAt(0);

/**
 * What the driver takes for a socket, with an embedded database at its other end: no listener, no file, one session.
 * Messages are cut at their borders (PostgreSQL manual, 55.7 Message Formats), as the database takes only whole ones.
 */
export class PGliteStream extends Duplex {
  private readonly database: PGlite;
  private rest: Buffer = Buffer.alloc(0);
  /** The first message of a session has a length but no type. */
  private hasStarted = false;

  constructor(database: PGlite) {
    super();
    this.database = database;
  }

  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.receive(chunk, done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: Done): void {
    this.receive(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  override _final(done: Done): void {
    this.push(null);
    done();
  }

  private receive(chunk: Buffer, done: Done): void {
    const buffer = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const { end, isTerminated } = this.wholeMessages(buffer);
    this.rest = buffer.subarray(end);
    this.execute(buffer.subarray(0, end)).then(() => {
      if (isTerminated) this.push(null);
      done();
    }, done);
  }

  /** Where the last whole message ends. The one that ends a session is not passed on: the database stays open. */
  private wholeMessages(buffer: Buffer): { end: number; isTerminated: boolean } {
    let end = 0;
    if (!this.hasStarted) {
      if (buffer.length < 4 || buffer.length < buffer.readInt32BE(0)) return { end, isTerminated: false };
      end = buffer.readInt32BE(0);
      this.hasStarted = true;
    }
    while (buffer.length - end >= 5) {
      if (buffer[end] === TERMINATE) return { end, isTerminated: true };
      const length = 1 + buffer.readInt32BE(end + 1);
      if (buffer.length - end < length) break;
      end += length;
    }
    return { end, isTerminated: false };
  }

  private async execute(messages: Buffer): Promise<void> {
    if (messages.length === 0) return;
    const onRawData = (data: Uint8Array): void => {
      this.push(Buffer.from(data));
    };
    await this.database.runExclusive(() => this.database.execProtocolRawStream(messages, { onRawData }));
  }
}
