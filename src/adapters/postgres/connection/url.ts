import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { AppError } from '../../../errors.js';

/** A connection as `DATABASE_URL` describes it. */
export interface ConnectionTarget {
  readonly host: string;
  readonly port: number;
  readonly database: string | undefined;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** Ways to connect, in the order in which they are tried; false is a connection without TLS. */
  readonly tls: readonly (ConnectionOptions | false)[];
  readonly connectTimeoutMs: number;
  /** Command line options for the server, as in libpq's `options`. */
  readonly options: string | undefined;
  /** For messages: no user, no password. */
  readonly description: string;
  /** For those who write to it: `app@db.internal:5432/shop`, without the password. */
  readonly place: string;
}

/**
 * Parses a PostgreSQL URL. `sslmode` means what it means to libpq (PostgreSQL manual, 34.19 SSL Support):
 * - `disable`: no TLS
 * - `allow`, `prefer`: TLS if the server offers it, unverified; otherwise none
 * - `require`: TLS, unverified; with `sslrootcert` as `verify-ca`
 * - `no-verify` (of the driver): TLS, unverified
 * - `verify-ca`: the certificate must come from `sslrootcert`, or from an authority that Node.js trusts
 * - `verify-full`: and it must name the host
 *
 * Without `sslmode`: `disable` on loopback and Unix sockets, `prefer` elsewhere.
 * @throws AppError `DATABASE_URL_INVALID`; the message does not repeat the URL
 */
export function parseDatabaseUrl(text: string): ConnectionTarget {
  const url = parseUrl(text);
  assertSupported(url.searchParams);
  const parameter = (name: string) => url.searchParams.get(name) ?? undefined;
  const host = parameter('host') ?? decode(url.hostname.replace(/^\[|\]$/g, '')) ?? 'localhost';
  const port = Number(url.port || parameter('port') || 5432);
  const database = decode(url.pathname.slice(1)) ?? parameter('dbname');
  const user = decode(url.username) ?? parameter('user');
  return {
    host,
    port,
    database,
    user,
    password: decode(url.password) ?? parameter('password'),
    tls: tlsModes(url.searchParams, host),
    connectTimeoutMs: Number(parameter('connect_timeout') ?? 10) * 1000,
    options: parameter('options'),
    description: `${database ?? '(of the user)'} at ${host}:${port}`,
    place: `${user === undefined ? '' : `${user}@`}${host}:${port}/${database ?? user ?? ''}`,
  };
}

const SUPPORTED = new Set([
  ...['host', 'port', 'dbname', 'user', 'password', 'options', 'connect_timeout'],
  ...['sslmode', 'sslrootcert', 'sslcert', 'sslkey'],
]);

/** What providers and frameworks add, and what changes nothing here: names of sessions, TLS negotiation, their own pools. */
const HARMLESS =
  /^(application_name|fallback_application_name|client_encoding|channel_binding|gssencmode|sslnegotiation|sslsni|keepalives\w*|tcp_user_timeout|pgbouncer|connection_limit|pool_timeout|supa|statement_cache_size)$/;

const INSTEAD: Readonly<Record<string, string>> = {
  schema: 'take it out, and name the schema in the configuration: database: { schema: ... }',
  service: 'service files are not read: write host, port and database into DATABASE_URL',
  servicefile: 'service files are not read: write host, port and database into DATABASE_URL',
  passfile: 'password files are not read: write the password into DATABASE_URL',
  target_session_attrs: 'take it out, and name the primary alone',
  hostaddr: 'give the address as host',
};

/** A parameter that is ignored would mean something else than the user thinks. */
function assertSupported(parameters: URLSearchParams): void {
  const unknown = [...parameters.keys()].find((name) => !SUPPORTED.has(name) && !HARMLESS.test(name));
  if (unknown !== undefined) {
    const hint = INSTEAD[unknown] ?? `take it out; known are ${[...SUPPORTED].join(', ')}`;
    throw new AppError(`DATABASE_URL has a parameter that is not supported: ${unknown}`, {
      code: 'DATABASE_URL_INVALID',
      hint,
    });
  }
  if (`${parameters.get('host') ?? ''}${parameters.get('port') ?? ''}`.includes(',')) {
    throw new AppError('DATABASE_URL names several hosts, which is not supported', {
      code: 'DATABASE_URL_INVALID',
      hint: 'name the primary alone',
    });
  }
}

function parseUrl(text: string): URL {
  // libpq allows an empty host after the user, which the URL standard does not.
  const withHost = text.trim().replace(/^(postgres(?:ql)?:\/\/[^/?#]*@)(?=[:/?]|$)/, '$1localhost');
  try {
    const url = new URL(withHost);
    if (/^postgres(ql)?:$/.test(url.protocol)) return url;
  } catch {
    // Told below, without the text: it holds the password.
  }
  throw new AppError('DATABASE_URL is no PostgreSQL URL: expected postgresql://user:password@host:5432/database', {
    code: 'DATABASE_URL_INVALID',
    hint: 'percent-encode special characters of user and password, e.g. # as %23 and @ as %40',
  });
}

function decode(part: string): string | undefined {
  if (part === '') return undefined;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function tlsModes(parameters: URLSearchParams, host: string): ConnectionTarget['tls'] {
  const mode = parameters.get('sslmode') ?? (isLocal(host) ? 'disable' : 'prefer');
  const files = certificateFiles(parameters);
  const unverified = { ...files, rejectUnauthorized: false };
  const anyHost = { ...files, rejectUnauthorized: true, checkServerIdentity: () => undefined };
  switch (mode) {
    case 'disable':
      return [false];
    case 'no-verify':
      return [unverified];
    case 'allow':
    case 'prefer':
      return [unverified, false];
    case 'require':
      return [files.ca === undefined ? unverified : anyHost];
    case 'verify-ca':
      return [anyHost];
    case 'verify-full':
      return [{ ...files, rejectUnauthorized: true }];
    default:
      throw new AppError('DATABASE_URL has an unknown sslmode', {
        code: 'DATABASE_URL_INVALID',
        hint: 'use disable, prefer, require, no-verify, verify-ca or verify-full',
      });
  }
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.') || host.startsWith('/');
}

function certificateFiles(parameters: URLSearchParams): Pick<ConnectionOptions, 'ca' | 'cert' | 'key'> {
  const files = { ca: 'sslrootcert', cert: 'sslcert', key: 'sslkey' } as const;
  const entries = Object.entries(files).flatMap(([option, name]) => {
    const path = parameters.get(name);
    return path === null || path === 'system' ? [] : [[option, readCertificate(name, path)] as const];
  });
  return Object.fromEntries(entries);
}

function readCertificate(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new AppError(`DATABASE_URL: the file of ${name} cannot be read: ${path}`, {
      code: 'DATABASE_URL_INVALID',
      hint: 'check the path; it is relative to the working directory',
      cause,
    });
  }
}
