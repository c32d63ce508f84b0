import { FailedTry } from './failed-try.js';
import type { HttpProxy } from './proxy.js';
import { BODY_LIMITS } from './transport.js';

/** There was no whole answer: the host is unknown, refuses, or the connection broke. */
export function networkFailure(
  url: string,
  { cause, proxy }: { readonly cause: unknown; readonly proxy: HttpProxy | undefined },
): FailedTry {
  const reason = causeOf(cause);
  const way = proxy === undefined ? url : `${url} through the proxy ${proxy.url.host} of ${proxy.variable}`;
  if (CERTIFICATE_CODES.test(reason)) return certificateFailure(way, { cause, reason });
  return new FailedTry({
    code: 'VAPI_UNREACHABLE',
    message: `Vapi cannot be reached at ${way} (${reason})`,
    hint: `Check the network, ${proxy?.variable ?? 'HTTPS_PROXY, if there is a proxy,'} and VAPI_BASE_URL, then run: vapi-sync doctor`,
    reason,
    isRetryable: true,
    ...(NOBODY_CODES.has(reason) ? { patienceMs: WRONG_ADDRESS_PATIENCE_MS } : {}),
    cause,
  });
}

/** What OpenSSL and Node.js call a certificate that is not trusted (nodejs.org/api/tls.html, X509 certificate error codes). */
const CERTIFICATE_CODES =
  /^(?:CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|ERR_SSL_WRONG_VERSION)/;

/** Nobody answers there. */
const NOBODY_CODES: ReadonlySet<string> = new Set(['ENOTFOUND', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);

/** An address where nobody answers, or somebody else, is more often wrong than down: waiting for minutes helps few. */
const WRONG_ADDRESS_PATIENCE_MS = 30_000;

/** It is the same at every try. */
function certificateFailure(
  way: string,
  { cause, reason }: { readonly cause: unknown; readonly reason: string },
): FailedTry {
  return new FailedTry({
    code: 'VAPI_CERTIFICATE',
    message: `The certificate of ${way} is not trusted (${reason})`,
    hint: 'If a proxy of your network signs certificates, set NODE_EXTRA_CA_CERTS to the file of its root certificate (PEM); else check VAPI_BASE_URL and the clock of this computer.',
    reason,
    isRetryable: false,
    cause,
  });
}

/** The answer is longer than any page; another try would be as long. */
export function bodyTooLongFailure(url: string): FailedTry {
  const limit = `${BODY_LIMITS.page / 1024 / 1024} MiB`;
  return new FailedTry({
    code: 'VAPI_BAD_RESPONSE',
    message: `${url} answered with more than ${limit}`,
    hint: 'Lower the page size (vapi.pageSize), and check VAPI_BASE_URL and proxies on the way.',
    reason: `more than ${limit}`,
    isRetryable: false,
  });
}

/** The answer was not there in time. */
export function timeoutFailure(url: string, timeoutMs: number): FailedTry {
  return new FailedTry({
    code: 'VAPI_TIMEOUT',
    message: `${url} did not answer within ${Math.round(timeoutMs)} ms`,
    hint: 'Try again later, lower the page size (vapi.pageSize) or raise the time-out (vapi.timeoutMs).',
    reason: 'time-out',
    isRetryable: true,
  });
}

/** The answer was 200, with something else than asked for. */
export function unexpectedBodyFailure(url: string, found: string): FailedTry {
  return new FailedTry({
    code: 'VAPI_BAD_RESPONSE',
    message: `${url} answered with ${found}`,
    hint: 'Check VAPI_BASE_URL: https://api.vapi.ai (US) or https://api.eu.vapi.ai (EU), and proxies on the way.',
    reason: found,
    isRetryable: true,
    patienceMs: WRONG_ADDRESS_PATIENCE_MS,
  });
}

/** `fetch failed` says nothing: the code, e.g. ECONNREFUSED, is in the innermost cause; of the library's own, the words. */
function causeOf(error: unknown): string {
  let reason = 'unknown cause';
  for (let each = error; each instanceof Error; each = each.cause) {
    const code: unknown = 'code' in each ? each.code : undefined;
    const isSystemCode = typeof code === 'string' && !code.startsWith('UND_');
    reason = isSystemCode ? code : each.message || reason;
  }
  return reason;
}
