import { STATUS_CODES } from 'node:http';

/** An answer of the sandbox. */
export interface Answer {
  readonly status: number;
  readonly body: Buffer;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer with JSON. */
export function jsonAnswer(body: Buffer | string, status = 200): Answer {
  return { status, body: Buffer.from(body), contentType: 'application/json; charset=utf-8' };
}

/** An answer with an HTML page. */
export function htmlAnswer(body: string, status = 200): Answer {
  return { status, body: Buffer.from(body), contentType: 'text/html; charset=utf-8' };
}

/** Vapi's error envelope (NestJS): `{message, error, statusCode}`; for validation errors `message` is a list. */
export function errorAnswer(status: number, message: string | readonly string[]): Answer {
  const error = STATUS_CODES[status] ?? 'Error';
  return jsonAnswer(JSON.stringify({ message, error, statusCode: status }), status);
}
