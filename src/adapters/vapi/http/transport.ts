import type { HttpProxy } from './proxy.js';

/** An answer as far as it was read. */
export interface Answer {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  readonly body: string;
}

export interface Get {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Sends one GET, and reads the answer within limits. Redirects are not followed. */
export type Transport = (get: Get) => Promise<Answer>;

/** In bytes, after decompression. */
export interface BodyLimits {
  /** A page has megabytes at most: what is longer is no page. */
  readonly page: number;
  /** Of what a server says besides 200, the beginning is enough. */
  readonly error: number;
}

export const BODY_LIMITS: BodyLimits = { page: 256 * 1024 * 1024, error: 64 * 1024 };

/** The body of an answer is longer than any page. */
export class BodyTooLong extends Error {
  override readonly name = 'BodyTooLong';
}

/** The way to a server, straight or through a proxy. The library that knows proxies is loaded for those alone. */
export function createTransport(proxy: HttpProxy | undefined, limits = BODY_LIMITS): Transport {
  let request: Promise<Request> | undefined;
  return async ({ url, headers, signal }) => {
    request ??= proxy === undefined ? Promise.resolve(fetch) : requestThrough(proxy);
    const response = await (await request)(url, { method: 'GET', headers, redirect: 'manual', signal });
    return { status: response.status, headers: response.headers, body: await readBody(response, limits) };
  };
}

interface Response {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  readonly body: AsyncIterable<Uint8Array> | null;
}

interface RequestOptions {
  readonly method: 'GET';
  readonly headers: Record<string, string>;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

type Request = (url: string, options: RequestOptions) => Promise<Response>;

/** Node's own `fetch` knows proxies from version 24 on only, and takes no agent of another version than its own. */
async function requestThrough(proxy: HttpProxy): Promise<Request> {
  const undici = await import('undici');
  const dispatcher = new undici.ProxyAgent(proxy.url.href);
  return (url, options) => undici.fetch(url, { ...options, dispatcher });
}

/** Counts while it reads, so that neither an endless answer nor a compressed bomb fills the memory. */
async function readBody({ status, body }: Response, limits: BodyLimits): Promise<string> {
  const chunks: Uint8Array[] = [];
  const limit = status === 200 ? limits.page : limits.error;
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    chunks.push(chunk);
    if (length > limit && status === 200) throw new BodyTooLong();
    if (length > limit) break;
  }
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, limit));
}
