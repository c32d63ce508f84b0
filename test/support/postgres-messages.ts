/** A message of PostgreSQL's protocol after the start: a type, a length, a body (PostgreSQL manual, 55.7). */
export interface Message {
  readonly type: string;
  readonly whole: Buffer;
}

const PROTOCOL_3 = 196_608;
const TLS_REQUEST = 80_877_103;

/** A message with a text as its body. */
export function message(type: string, body: string): Buffer {
  return Buffer.concat([Buffer.from(type), int32(4 + Buffer.byteLength(body)), Buffer.from(body)]);
}

/** The first message of a session. */
export function startupMessage(parameters: Readonly<Record<string, string>>): Buffer {
  const text = Object.entries(parameters).map(([name, value]) => `${name}\0${value}\0`);
  const body = Buffer.concat([int32(PROTOCOL_3), Buffer.from(`${text.join('')}\0`)]);
  return Buffer.concat([int32(4 + body.length), body]);
}

/** Whole messages at the beginning of what has arrived, and the rest. */
export function takeMessages(arrived: Buffer): { readonly messages: readonly Message[]; readonly rest: Buffer } {
  const messages: Message[] = [];
  let start = 0;
  while (arrived.length - start >= 5) {
    const end = start + 1 + arrived.readInt32BE(start + 1);
    if (end > arrived.length) break;
    messages.push({ type: String.fromCharCode(arrived[start] ?? 0), whole: arrived.subarray(start, end) });
    start = end;
  }
  return { messages, rest: arrived.subarray(start) };
}

/** What a client wants before its session begins. */
export function takeStartup(arrived: Buffer): { readonly kind: 'tls' | 'startup' | 'none'; readonly rest: Buffer } {
  if (arrived.length < 8 || arrived.length < arrived.readInt32BE(0)) return { kind: 'none', rest: arrived };
  const kind = arrived.readInt32BE(4) === TLS_REQUEST ? 'tls' : 'startup';
  return { kind, rest: arrived.subarray(arrived.readInt32BE(0)) };
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}
