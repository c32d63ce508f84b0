import type { Piece, Rule } from '../decision.js';
import { isSecretName, kindOfName } from '../name/kind.js';
import { findCapabilities } from './capabilities.js';
import { isPlaceholder } from './placeholder.js';
import { isOpaque, isRandom } from './random.js';

const USER_INFO: Rule = { id: 'url-user-info', kind: 'shape', reason: 'the password or user info of a URL' };
const QUERY: Rule = { id: 'url-query-value', kind: 'shape', reason: 'a secret in the query of a URL' };

/** A URL in a text: where it is, and the parts of it that are secrets, from the text's beginning. */
export interface FoundUrl {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
}

const MAX_SCHEME = 30;
/** What ends a URL in a text. Characters of user info that would end one are looked for up to an `@`. */
const END = /[\s"'<>`\\]/g;
const CLOSING = /[).,;:!?\]*_]+$/;

/** The URL around a `://` (or `sip:`) whose scheme ends before `colon`, with its secrets. */
export function readUrl(text: string, colon: number): FoundUrl {
  let start = colon;
  while (start > 0 && colon - start < MAX_SCHEME && isSchemeCharacter(text.charCodeAt(start - 1))) start--;
  const from = text.startsWith('//', colon + 1) ? colon + 3 : colon + 1;
  END.lastIndex = from;
  const end = END.exec(text)?.index ?? text.length;
  const body = withoutClosing(text.slice(from, end));
  const pieces = findInBody(body, text.slice(start, colon).toLowerCase());
  return {
    start,
    end,
    pieces: pieces.map((piece) => ({ ...piece, start: piece.start + from, end: piece.end + from })),
  };
}

/** A URL at the end of a sentence or in brackets is followed by what is none of it. */
function withoutClosing(body: string): string {
  const closing = CLOSING.exec(body.slice(-8))?.[0].length ?? 0;
  const shorter = body.slice(0, body.length - closing);
  return shorter.endsWith('}') && !shorter.includes('{') ? shorter.slice(0, -1) : shorter;
}

function isSchemeCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 43 ||
    code === 45 ||
    code === 46
  );
}

function findInBody(body: string, scheme: string): readonly Piece[] {
  const at = findUserInfoEnd(body, scheme);
  const userInfo = at < 0 ? [] : findInUserInfo(body.slice(0, at));
  const host = at + 1;
  const query = indexOfAny(body, AFTER_PATH, host);
  const slash = body.indexOf('/', host);
  const pathStart = slash < 0 || slash > query ? query : slash;
  const path = body.slice(pathStart, query);
  return [
    ...userInfo,
    ...findCapabilities(body.slice(host, pathStart), path).map((piece) =>
      moved(piece, piece.isHost ? host : pathStart),
    ),
    ...findInQuery(body.slice(query)).map((piece) => moved(piece, query)),
  ];
}

function moved({ start, end, rule }: Piece, by: number): Piece {
  return { start: start + by, end: end + by, rule };
}

/** Where the first character of a (global) class is, from a place on; else the end. */
function indexOfAny(text: string, characters: RegExp, from: number): number {
  characters.lastIndex = from;
  return characters.exec(text)?.index ?? text.length;
}

const AFTER_PATH = /[?#;]/g;
const AFTER_AUTHORITY = /[/?#]/g;

const WEB = /^(?:https?|wss?|s3|gs|file)$/;

/**
 * Where the user info ends, or -1. Passwords are often not encoded and hold `/`, `?`, `#` or `@`: where what looks like a
 * port is no number, or the scheme is none of the web's, everything up to the last `@` is user info.
 */
function findUserInfoEnd(body: string, scheme: string): number {
  const authority = indexOfAny(body, AFTER_AUTHORITY, 0);
  const inside = body.lastIndexOf('@', authority - 1);
  const last = body.lastIndexOf('@');
  if (last < 0) return -1;
  const colon = body.indexOf(':');
  const isPort = /^:\d{1,5}(?:[/?#]|$)/.test(body.slice(colon, colon + 7));
  const hasPassword = colon >= 0 && colon < last && !isPort && colon <= authority;
  if (hasPassword && last > authority && (inside < 0 || !WEB.test(scheme))) return lastAtOfHost(body, last);
  return inside;
}

/** An `@` in the query, as in `?user=a@b`, ends no user info that ended before. */
function lastAtOfHost(body: string, last: number): number {
  return /^[\w.[\]:-]+(?:[/?#;,]|$)/.test(body.slice(last + 1, last + 300)) ? last : -1;
}

function findInUserInfo(userInfo: string): readonly Piece[] {
  const colon = userInfo.indexOf(':');
  const user = colon < 0 ? userInfo : userInfo.slice(0, colon);
  const password = colon < 0 ? '' : userInfo.slice(colon + 1);
  if (password !== '' && !isPlaceholder(password)) return [{ start: 0, end: userInfo.length, rule: USER_INFO }];
  return isTokenLike(user, true) ? [{ start: 0, end: user.length, rule: USER_INFO }] : [];
}

/** A user that is a key: `https://<key>@host`, `https://<key>:@host`. */
function isTokenLike(user: string, isAlone: boolean): boolean {
  if (isPlaceholder(user)) return false;
  return isOpaque(user) || (isAlone && user.length >= 8 && /\d/.test(user) && /[a-z]/i.test(user));
}

const QUERY_NAMES =
  /^(?:k|key|auth|pass|sig|signature|hash|hmac|credential|x-amz-(?:credential|signature|security-token)|x-goog-(?:credential|signature)|googleaccessid|policy|sas|ticket|otp|session|sid|nonce|private|access|apisecret|login_hint)$/;
/** Names that are secrets when their value looks like one. */
const LOOSE_NAMES = /^(?:code|state|s|t|h|u|uid|user|p|v|hook|channel_key|keyid|id_token_hint)$/;

const MAX_NAME = 200;
const AFTER_VALUE = /[&#;]/g;

function findInQuery(query: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let sign = query.indexOf('='); sign >= 0; sign = query.indexOf('=', from)) {
    const name = query.slice(startOfName(query, from, sign), sign);
    const end = name === '' ? sign + 1 : indexOfAny(query, AFTER_VALUE, sign + 1);
    const value = query.slice(sign + 1, end);
    if (name !== '' && value !== '' && isSecretPair(decoded(name), decoded(value))) {
      pieces.push({ start: sign + 1, end, rule: QUERY });
    }
    from = end;
  }
  return pieces.length > 0 ? pieces : findBareQuery(query);
}

/** Names begin behind what parts the pairs of a query, or behind the slash of a path in a fragment. */
function startOfName(query: string, from: number, sign: number): number {
  let start = sign;
  while (start > from && sign - start < MAX_NAME && !'=&#;?'.includes(query[start - 1] ?? '')) start--;
  return start === from && query[start] === '/' && start + 1 < sign ? start + 1 : start;
}

/** `?<key>` without a name. */
function findBareQuery(query: string): readonly Piece[] {
  const bare = query.slice(1);
  return bare !== '' && !bare.includes('=') && isRandom(bare) ? [{ start: 1, end: query.length, rule: QUERY }] : [];
}

function isSecretPair(name: string, value: string): boolean {
  if (isPlaceholder(value) || /^(?:true|false|\d{1,3})$/.test(value)) return false;
  const lower = name.toLowerCase();
  if (isSecretName(name) || QUERY_NAMES.test(lower)) return true;
  if (LOOSE_NAMES.test(lower))
    return value.length >= 8 && (isOpaque(value) || /\d/.test(value)) && /[a-z]/i.test(value);
  return kindOfName(name) !== 'reference' && !/^https?:/.test(value) && isRandom(value);
}

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
