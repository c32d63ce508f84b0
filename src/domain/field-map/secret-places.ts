import { fieldsWith } from './fields.js';

/**
 * How values at a place of secrets are treated:
 * - `secret`: it is one
 * - `headers`: each value is one, but those of harmless headers; a map, a list of pairs, or the JSON Schema of a map
 * - `environment`: each value is one; a map or a list of pairs
 * - `parameters`: of a list of pairs each value is one; anything else is the JSON Schema of parameters
 * - `credentials`: every leaf is one, but ids, names and times
 */
export type PlaceKind = 'secret' | 'headers' | 'environment' | 'parameters' | 'credentials';

/** A place where Vapi's documents hold secrets, at any depth: assistants nest in hooks, squads and overrides. */
export interface SecretPlace {
  /** Its key. */
  readonly key: string;
  /** The key of the object that it is in, where others of its name are something else. */
  readonly within?: string;
  readonly kind: PlaceKind;
  readonly about: string;
}

/**
 * Places of secrets by Vapi's OpenAPI document (2026-08) and, for what left it, by documents that the API still returns.
 * Fields with the trait `secret` are places, too.
 */
export const SECRET_PLACES: readonly SecretPlace[] = [
  { key: 'secret', within: 'server', kind: 'secret', about: 'The secret that Vapi sends to a server.' },
  { key: 'headers', kind: 'headers', about: 'Headers of servers, models, voices and tools.' },
  { key: 'sipHeaders', kind: 'headers', about: 'Headers of SIP transfers.' },
  { key: 'environmentVariables', kind: 'environment', about: 'What code tools run with.' },
  { key: 'parameters', kind: 'parameters', about: 'Static parameters of tools.' },
  ...fieldsWith('secret').map(
    ({ path, about }): SecretPlace => ({ key: path, kind: path === 'credentials' ? 'credentials' : 'secret', about }),
  ),
];

/** Headers that everybody may see, in lower case. */
const HARMLESS_HEADERS =
  /^(?:accept(?:-[a-z-]+)?|content-[a-z-]+|user-agent|cache-control|pragma|host|origin|referer|connection|keep-alive|date|expires|etag|if-[a-z-]+|last-modified|range|vary|via|upgrade|te|trailer|transfer-encoding|expect|from|dnt|prefer|priority|retry-after|allow|server|location|traceparent|tracestate|x-(?:request|correlation|trace|b3|amzn-trace)[a-z-]*|x-forwarded-[a-z-]+|x-powered-by|x-requested-with|x-http-method-override|sec-[a-z-]+|access-control-[a-z-]+|ngrok-skip-browser-warning)$/;
/** Last words of the names of headers that say how, where and in which version. */
const HARMLESS_ENDS =
  /(?:^|[-_])(?:version|environment|env|stage|language|lang|locale|timezone|encoding|type|format|charset|agent|length|source|platform|region|priority|timeout|retries|mode|beta|warning)$/;

/** Whether the value of a header is nothing that must be hidden, whatever it is. */
export function isHarmlessHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return HARMLESS_HEADERS.test(lower) || HARMLESS_ENDS.test(lower);
}
