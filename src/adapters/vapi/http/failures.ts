import { isJsonObject } from '../../../domain/json.js';
import { redactText } from '../../../domain/redact/pieces.js';
import { FailedTry, type Failure } from './failed-try.js';
import { parseRetryAfter } from './retry-after.js';

/** An answer that is not 200. */
export interface Refusal {
  readonly status: number;
  readonly body: string;
  readonly headers: Pick<Headers, 'get'>;
  /** Scheme, host and path of the request, for messages. */
  readonly url: string;
  /** Takes the API key out of what the server says. */
  readonly mask: (text: string) => string;
}

/** What went wrong when the server answered with another status than 200. */
export function statusFailure(refusal: Refusal): FailedTry {
  const { status, headers, url } = refusal;
  const description = describeStatus(refusal);
  const retryAfterMs = parseRetryAfter(headers.get('retry-after'), Date.now());
  return new FailedTry({
    ...description,
    message: `${description.message} (${status} from ${url}${quoteMessage(refusal)})`,
    reason: String(status),
    isRetryable: status === 408 || status === 429 || status >= 500 || isPage(refusal),
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

type Description = Pick<Failure, 'code' | 'message' | 'hint'>;

function describeStatus(refusal: Refusal): Description {
  const { status, headers } = refusal;
  if (status === 401) return KEY_REFUSED;
  if (status === 402) return UNPAID;
  if (status === 403) return parseEnvelope(refusal.body) ? FORBIDDEN : BLOCKED;
  if (status === 408) return TIMED_OUT;
  if (status === 429) return RATE_LIMITED;
  if (status >= 500) return UNAVAILABLE;
  if (isPage(refusal)) return NOT_THE_API;
  if (status === 404) return NOT_FOUND;
  if (status >= 300 && status < 400) return redirected(headers.get('location'));
  return REJECTED;
}

const KEY_REFUSED: Description = {
  code: 'VAPI_UNAUTHORIZED',
  message: 'Vapi refused the API key',
  hint: 'Set VAPI_API_KEY to the private key (not the public one) of the right organisation. Keys belong to one region: for an EU key set VAPI_BASE_URL=https://api.eu.vapi.ai, for a US key https://api.vapi.ai. Then run: vapi-sync doctor',
};
const UNPAID: Description = {
  code: 'VAPI_PAYMENT_REQUIRED',
  message: 'Vapi asks for payment before it answers: the organisation has no credits or no plan for this',
  hint: "Look at billing in Vapi's dashboard (https://dashboard.vapi.ai), then run: vapi-sync doctor",
};
const FORBIDDEN: Description = {
  code: 'VAPI_FORBIDDEN',
  message: 'Vapi does not allow this API key to read assistants',
  hint: "Check the key's restrictions (allowed addresses, scopes) in Vapi's dashboard, or use another private key. Then run: vapi-sync doctor",
};
const BLOCKED: Description = {
  code: 'VAPI_BLOCKED',
  message:
    'A firewall in front of Vapi blocked the request; the answer is not from Vapi, so the API key is not the cause',
  hint: 'Try from another network or address, check proxies and VAPI_BASE_URL, and ask Vapi support if it persists. Then run: vapi-sync doctor',
};
const TIMED_OUT: Description = {
  code: 'VAPI_TIMEOUT',
  message: 'Vapi gave up waiting for the request',
  hint: 'Try again later, or lower the page size (vapi.pageSize).',
};
const RATE_LIMITED: Description = {
  code: 'VAPI_RATE_LIMITED',
  message: 'Vapi limits the rate of requests',
  hint: 'Try again in a minute, or raise vapi.totalTimeoutMs so that vapi-sync goes on for longer.',
};
const UNAVAILABLE: Description = {
  code: 'VAPI_UNAVAILABLE',
  message: 'Vapi has a problem of its own',
  hint: 'Try again later, or raise vapi.totalTimeoutMs so that vapi-sync goes on for longer; https://status.vapi.ai tells about outages.',
};
const NOT_THE_API: Description = {
  code: 'VAPI_BAD_RESPONSE',
  message: 'The answer is a web page and not from the Vapi API',
  hint: 'Check VAPI_BASE_URL: https://api.vapi.ai (US) or https://api.eu.vapi.ai (EU), and proxies on the way.',
};
const NOT_FOUND: Description = {
  code: 'VAPI_NOT_FOUND',
  message: 'There is nothing at this address',
  hint: 'Check VAPI_BASE_URL: https://api.vapi.ai (US) or https://api.eu.vapi.ai (EU).',
};
const REJECTED: Description = {
  code: 'VAPI_REJECTED',
  message: 'Vapi rejected the request',
  hint: 'Check the configuration of vapi.* (page size, base URL) with: vapi-sync doctor',
};

function redirected(location: string | null): Description {
  const target = location && URL.canParse(location) ? ` to ${new URL(location).origin}` : '';
  return {
    code: 'VAPI_REDIRECTED',
    message: `The API redirects${target}; vapi-sync does not follow, so that the API key stays where it belongs`,
    hint: 'Set VAPI_BASE_URL to the address of the API itself: https://api.vapi.ai (US) or https://api.eu.vapi.ai (EU).',
  };
}

/** A web page instead of an API's answer: a proxy or a wrong address, so a 404 of that kind proves nothing. */
function isPage({ status, body }: Refusal): boolean {
  return status === 404 && /^\s*</.test(body);
}

/** Vapi's own words; `message` is a list for validation errors. */
function quoteMessage({ body, mask }: Refusal): string {
  const message = parseEnvelope(body)?.['message'];
  const text = Array.isArray(message) ? message.join('; ') : message;
  return typeof text === 'string' && text !== '' ? `: "${harmless(mask(text))}"` : '';
}

function parseEnvelope(body: string) {
  try {
    const value: unknown = JSON.parse(body);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Foreign words: on one line, short, without secrets of theirs. */
function harmless(text: string): string {
  return redactText(text, () => '[redacted]')
    .replace(/[\p{C}\s]+/gu, ' ')
    .slice(0, 300);
}
