const NEWLINE = 0x0a;

/** Reads lines and counted bytes from a stream of chunks. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The next line without its line feed; undefined where the stream ends before one. */
  async readLine(): Promise<string | undefined> {
    let end = this.#rest.indexOf(NEWLINE);
    while (end < 0) {
      if (!(await this.#more())) return undefined;
      end = this.#rest.indexOf(NEWLINE);
    }
    return this.#take(end + 1).toString('latin1', 0, end);
  }

  /**
   * The next bytes.
   * @throws RangeError where the stream ends before
   */
  async read(length: number): Promise<Buffer> {
    if (length <= this.#rest.length) return this.#take(length);
    const parts: Buffer[] = [];
    await this.#pass(length, (part) => parts.push(part));
    return Buffer.concat(parts);
  }

  /** Passes bytes without keeping them. */
  async skip(length: number): Promise<void> {
    await this.#pass(length, () => undefined);
  }

  async #pass(length: number, use: (part: Buffer) => void): Promise<void> {
    let left = length;
    while (left > 0) {
      if (this.#rest.length === 0 && !(await this.#more())) throw new RangeError('the stream ended too early');
      const part = this.#take(Math.min(left, this.#rest.length));
      left -= part.length;
      use(part);
    }
  }

  #take(length: number): Buffer {
    const taken = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return taken;
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#chunks.next();
    if (done) return false;
    this.#rest =
      this.#rest.length === 0
        ? Buffer.from(value.buffer, value.byteOffset, value.length)
        : Buffer.concat([this.#rest, value]);
    return true;
  }
}
