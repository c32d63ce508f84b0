import { AppError } from '../../../errors.js';

/**
 * Whether the key may go to a base URL: over https, to Vapi itself or to a host that the environment names. A file of
 * the repository may not send it elsewhere, because whoever opens a pull request writes that file. This computer
 * (loopback) may have it, over http too: there the sandbox is.
 * @throws AppError `VAPI_KEY_DESTINATION`
 */
export function assertDestination(
  baseUrl: string,
  { isHostFromEnvironment }: { readonly isHostFromEnvironment: boolean },
): void {
  const { protocol, hostname, origin } = new URL(baseUrl);
  if (isLoopback(hostname)) return;
  if (protocol !== 'https:') throw overPlainHttp(origin);
  if (!isVapi(hostname) && !isHostFromEnvironment) throw notNamed(origin, baseUrl);
}

/** This computer, under the names that no name server can change. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function isVapi(hostname: string): boolean {
  return hostname.endsWith('.vapi.ai');
}

function overPlainHttp(origin: string): AppError {
  return new AppError(
    `The API key is not sent to ${origin}: expected https, without which anybody on the way reads it`,
    {
      code: 'VAPI_KEY_DESTINATION',
      hint: `Set VAPI_BASE_URL to an address that begins with https://, e.g. ${origin.replace(/^http:/, 'https:')}`,
    },
  );
}

function notNamed(origin: string, baseUrl: string): AppError {
  const message = `The API key is not sent to ${origin}: a file of the repository names this host, and only the environment may name one that is not Vapi's (*.vapi.ai)`;
  return new AppError(message, {
    code: 'VAPI_KEY_DESTINATION',
    hint: `If the key shall go there, set it in the environment: export VAPI_BASE_URL=${baseUrl}`,
  });
}
