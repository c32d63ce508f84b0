import { AppError } from '../../../errors.js';

const KEY_HINT =
  'Set VAPI_API_KEY, in the environment or in .env, to a private key of your organisation (https://dashboard.vapi.ai/org/api-keys). To try without an account, run: vapi-sync sandbox';

/**
 * The key as it can be sent. Formats of keys vary, so only what no header can carry is refused.
 * @throws AppError `VAPI_KEY_MISSING`, `VAPI_KEY_MALFORMED`
 */
export function assertApiKey(apiKey: string | null): string {
  const key = apiKey?.trim() ?? '';
  if (key === '') throw new AppError('No Vapi API key is set.', { code: 'VAPI_KEY_MISSING', hint: KEY_HINT });
  if (!/^[\x21-\x7e]+$/.test(key)) {
    const message = 'The Vapi API key contains characters that no key has (spaces, line breaks or non-ASCII letters).';
    throw new AppError(message, { code: 'VAPI_KEY_MALFORMED', hint: KEY_HINT });
  }
  return key;
}

/**
 * The base URL without a trailing slash. User info is refused, because URLs are shown in messages and plans.
 * @throws AppError `VAPI_BASE_URL_INVALID`
 */
export function assertBaseUrl(text: string): string {
  if (!URL.canParse(text)) throw invalidUrl('is not a URL');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw invalidUrl('starts with neither https:// nor http://');
  if (url.username !== '' || url.password !== '') throw invalidUrl('contains a user name or password');
  if (url.search !== '' || url.hash !== '') throw invalidUrl('contains a query or fragment');
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function invalidUrl(flaw: string): AppError {
  return new AppError(`The base URL of Vapi ${flaw}; expected e.g. https://api.vapi.ai.`, {
    code: 'VAPI_BASE_URL_INVALID',
    hint: 'Set VAPI_BASE_URL (or vapi.baseUrl in the config file) to https://api.vapi.ai (US) or https://api.eu.vapi.ai (EU).',
  });
}
