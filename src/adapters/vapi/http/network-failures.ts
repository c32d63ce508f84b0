import { FailedTry } from './failed-try.js';

/** There was no whole answer: the host is unknown, refuses, or the connection broke. */
export function networkFailure(url: string, cause: unknown): FailedTry {
  const reason = causeOf(cause);
  return new FailedTry({
    code: 'VAPI_UNREACHABLE',
    message: `Vapi cannot be reached at ${url} (${reason})`,
    hint: 'Check the network, proxies and VAPI_BASE_URL, then run: vapi-sync doctor',
    reason,
    isRetryable: true,
    cause,
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
  });
}

/** `fetch failed` says nothing: the code, e.g. ECONNREFUSED, is in the innermost cause. */
function causeOf(error: unknown): string {
  let reason = 'unknown cause';
  for (let each = error; each instanceof Error; each = each.cause) {
    const code: unknown = 'code' in each ? each.code : undefined;
    reason = typeof code === 'string' ? code : each.message || reason;
  }
  return reason;
}
