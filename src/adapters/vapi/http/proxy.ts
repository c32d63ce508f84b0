import { AppError } from '../../../errors.js';
import { isLoopback } from './destination.js';

/** Variables by name. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/** The proxy on the way to a host, and the variable that names it. */
export interface HttpProxy {
  readonly url: URL;
  readonly variable: string;
}

const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const;

/**
 * The proxy that the environment names for requests to a base URL, as curl reads it: the lower-case name first, hosts of
 * `NO_PROXY` without one. This computer is never asked for through a proxy, which would see the key.
 * @throws AppError `PROXY_INVALID`
 */
export function findProxy(baseUrl: string, env: ProxyEnvironment): HttpProxy | undefined {
  const { hostname, port } = new URL(baseUrl);
  const variable = VARIABLES.find((name) => env[name]?.trim());
  if (variable === undefined || isLoopback(hostname)) return undefined;
  if (isExempt({ hostname, port: port || '443' }, env['no_proxy'] ?? env['NO_PROXY'] ?? '')) return undefined;
  return { url: parseProxy(variable, env[variable]?.trim() ?? ''), variable };
}

/** `host:3128` means `http://host:3128`; nothing of what is no URL is shown, for it may hold a password. */
function parseProxy(variable: string, text: string): HttpProxy['url'] {
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(full) ? new URL(full) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.hostname !== '') return url;
  throw new AppError(`${variable} does not name a proxy: expected a URL such as http://proxy.example:3128`, {
    code: 'PROXY_INVALID',
    hint: `Correct ${variable}, or unset it to go without a proxy.`,
  });
}

/** An entry is `*`, a host or domain (with or without a leading dot or `*.`), perhaps with a port. */
function isExempt({ hostname, port }: { readonly hostname: string; readonly port: string }, list: string): boolean {
  return list.split(/[\s,]+/).some((entry) => {
    if (entry === '*') return true;
    const [, name = '', onlyPort] = /^(?:\*?\.)?(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (name === '' || (onlyPort !== undefined && onlyPort !== port)) return false;
    return hostname === name || hostname.endsWith(`.${name}`);
  });
}
