import type { Logger } from '../../../app/ports.js';
import type { Config } from '../../../config/config.js';
import { type ExactJson, parseExactJson } from '../../../domain/document/exact-json.js';
import { assertApiKey, assertBaseUrl } from './access.js';
import { assertDestination } from './destination.js';
import { statusFailure } from './failures.js';
import { bodyTooLongFailure, networkFailure, timeoutFailure, unexpectedBodyFailure } from './network-failures.js';
import { findProxy, type HttpProxy, type ProxyEnvironment } from './proxy.js';
import { withRetries } from './retry.js';
import { BodyTooLong, createTransport, type Transport } from './transport.js';

export interface VapiClientOptions {
  readonly config: Config['vapi'];
  /** Whether the environment that the key came from names the host, too; default: no, a file does. */
  readonly isHostFromEnvironment?: boolean;
  /** Names proxies; default: none. */
  readonly env?: ProxyEnvironment;
  readonly logger: Logger;
  /** Version of this program, for `User-Agent`. */
  readonly version: string;
  /** Ends requests and waits at once (Ctrl-C). */
  readonly signal?: AbortSignal;
  /** Wait before the second try; default 500 ms. */
  readonly baseDelayMs?: number;
}

export interface VapiRequest<T> {
  /** Below the base URL, with a leading slash. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Takes the body apart; throws `UnexpectedBody` where it is not what was asked for, which makes it a failed try. */
  readonly read: (body: ExactJson) => T;
  /** Ends this request at once. */
  readonly signal?: AbortSignal;
}

/** Reads from the Vapi API. GET is the only verb it knows. */
export interface VapiClient {
  get<T>(request: VapiRequest<T>): Promise<T>;
}

/** The body is JSON, but not the JSON that was asked for. */
export class UnexpectedBody extends Error {
  override readonly name = 'UnexpectedBody';
}

/**
 * A client that times out, tries again and explains failures. The API key appears in no message and goes to no other
 * host: redirects are not followed.
 * @throws AppError `VAPI_KEY_MISSING`, `VAPI_KEY_MALFORMED`, `VAPI_BASE_URL_INVALID`, `VAPI_KEY_DESTINATION`,
 *   `PROXY_INVALID`; from `get` the other `VAPI_*`
 */
export function createVapiClient(options: VapiClientOptions): VapiClient {
  const { config, logger, version } = options;
  const baseUrl = assertBaseUrl(config.baseUrl);
  assertDestination(baseUrl, { isHostFromEnvironment: options.isHostFromEnvironment ?? false });
  const proxy = findProxy(baseUrl, options.env ?? {});
  const transport = createTransport(proxy);
  const headers = {
    authorization: `Bearer ${assertApiKey(config.apiKey)}`,
    'user-agent': `vapi-sync/${version}`,
    accept: 'application/json',
  };
  return {
    get: (request) => {
      const signal = joinSignals(options.signal, request.signal);
      return withRetries(
        (timeLeftMs) => {
          const timeoutMs = Math.max(1, Math.min(config.timeoutMs, timeLeftMs));
          return tryOnce(request, { baseUrl, headers, proxy, transport, timeoutMs, signal });
        },
        {
          retries: config.retries,
          totalTimeoutMs: config.totalTimeoutMs,
          baseDelayMs: options.baseDelayMs ?? 500,
          signal,
          onRetry: ({ reason, waitMs, tries }) =>
            logger.warn('Vapi request failed, trying again', { path: request.path, reason, wait_ms: waitMs, tries }),
        },
      );
    },
  };
}

function joinSignals(...signals: readonly (AbortSignal | undefined)[]): AbortSignal {
  return AbortSignal.any(signals.filter((signal) => signal !== undefined));
}

interface Try {
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly proxy: HttpProxy | undefined;
  readonly transport: Transport;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

async function tryOnce<T>(request: VapiRequest<T>, { baseUrl, headers, transport, ...limits }: Try): Promise<T> {
  const url = `${baseUrl}${request.path}`;
  const search = new URLSearchParams(request.query).toString();
  const target = search === '' ? url : `${url}?${search}`;
  const answer = await withTimeout({ url, ...limits }, (signal) => transport({ url: target, headers, signal }));
  if (answer.status !== 200) throw statusFailure({ ...answer, url, mask: (text) => mask(text, headers) });
  return readBody(request, answer.body, url);
}

interface Timed {
  readonly url: string;
  readonly proxy: HttpProxy | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** A timer of its own and not `AbortSignal.timeout`: joined with other signals, Node 20 may collect that one unfired. */
async function withTimeout<T>({ url, proxy, timeoutMs, signal }: Timed, work: (signal: AbortSignal) => Promise<T>) {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), timeoutMs);
  try {
    return await work(AbortSignal.any([timeout.signal, signal]));
  } catch (cause) {
    if (signal.aborted) throw cause;
    if (cause instanceof BodyTooLong) throw bodyTooLongFailure(url);
    throw timeout.signal.aborted ? timeoutFailure(url, timeoutMs) : networkFailure(url, { cause, proxy });
  } finally {
    clearTimeout(timer);
  }
}

function readBody<T>(request: VapiRequest<T>, body: string, url: string): T {
  try {
    return request.read(parseExactJson(body));
  } catch (error) {
    if (error instanceof UnexpectedBody) throw unexpectedBodyFailure(url, error.message);
    if (error instanceof SyntaxError) throw unexpectedBodyFailure(url, describeNonJson(body));
    throw error;
  }
}

function describeNonJson(body: string): string {
  if (body === '') return 'an empty body';
  return /^\s*</.test(body) ? 'a web page' : 'JSON that is cut off or broken';
}

/** Whatever a server sends back, the key is not repeated in a message. */
function mask(text: string, headers: Readonly<Record<string, string>>): string {
  const key = headers['authorization']?.slice('Bearer '.length) ?? '';
  return text.replaceAll(key, '***');
}
