import { isSecretName } from '../name/kind.js';
import { isPlaceholder } from './placeholder.js';

/** A value that follows a label in a text. */
export interface FoundValue {
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

/** Shorter values are too often words. */
export const MIN_VALUE = 8;
const MAX_QUOTED = 400;
/** What a longer value is judged by. */
const MAX_JUDGED = 256;

const BEFORE =
  /[ \t]{0,4}(?:<\/?\w{1,10}>[ \t]{0,2})?(?:[*_]{1,3}[ \t]?)?(\\{0,3}["'`“„«]|\*{1,3})?(?:(?:bearer|basic|token|api-?key|digest|negotiate|key|ssws|bot)[ \t]{1,3})?/iy;
const UNQUOTED_END = /[\s"'`<>\\,;|=&]/g;
const CLOSING = /[).\]}*_:?!]+$/;

/** The value that begins after a sign: in quotes, or up to where an unquoted one ends. */
export function readValue(text: string, from: number): FoundValue | undefined {
  BEFORE.lastIndex = from;
  const quote = BEFORE.exec(text)?.[1];
  const start = BEFORE.lastIndex;
  if (start >= text.length) return undefined;
  const isQuoted = quote !== undefined && !quote.startsWith('*');
  const end = isQuoted ? endOfQuoted(text, start, quote) : undefined;
  return end === undefined ? readUnquoted(text, start) : { start, end, isQuoted: true };
}

const CLOSERS: Readonly<Record<string, string>> = { '“': '”', '„': '“', '«': '»' };

function endOfQuoted(text: string, start: number, quote: string): number | undefined {
  const opener = quote.at(-1) ?? '"';
  const closer = quote.slice(0, -1) + (CLOSERS[opener] ?? opener);
  const end = text.slice(start, start + MAX_QUOTED).indexOf(closer);
  const line = text.slice(start, start + MAX_QUOTED).search(/[\n\r]/);
  return end < 0 || (line >= 0 && line < end) ? undefined : start + end;
}

function readUnquoted(text: string, start: number): FoundValue {
  const near = endOfUnquoted(text.slice(start, start + MAX_JUDGED)) + start;
  const closing = CLOSING.exec(text.slice(Math.max(start, near - 8), near))?.[0].length ?? 0;
  return { start, end: near - closing, isQuoted: false };
}

function endOfUnquoted(text: string): number {
  UNQUOTED_END.lastIndex = 0;
  let end = text.length;
  for (let found = UNQUOTED_END.exec(text); found !== null; found = UNQUOTED_END.exec(text)) {
    if (isInside(text, found.index)) continue;
    end = found.index;
    break;
  }
  while (text[end] === '=' && end > 0) end++;
  return end;
}

/** A value was judged by its beginning: where a long one that is hidden ends. */
export function endOfValue(text: string, { start, end, isQuoted }: FoundValue): number {
  return isQuoted || end - start < MAX_JUDGED - 8 ? end : start + endOfUnquoted(text.slice(start));
}

/** Punctuation between two characters of a password: `Tr0ub4dor&3`, but `a=b&c=d` and `x=1;y=2` are lists. */
function isInside(text: string, at: number): boolean {
  const sign = text[at] ?? '';
  if (sign === '&') return !/^&\w{1,40}=/.test(text.slice(at, at + 43));
  return (
    (sign === ',' || sign === '|') &&
    /[^\s"'`,|]/.test(text[at + 1] ?? ' ') &&
    /[\w!#$%]/.test(text[at - 1] ?? '') &&
    sign === ','
  );
}

/** In the place of a sign: between the flag of a command and its value, which needs no quotes to be one. */
export const FLAG = '--=';

/** Whether a value behind a label and a sign is a secret, not a word about it, a name, code, or a placeholder. */
export function isLabelledSecret(text: string, { start, end, isQuoted }: FoundValue, sign: string): boolean {
  const value = text.slice(start, Math.min(end, start + MAX_JUDGED));
  if (value.length < MIN_VALUE || isPlaceholder(value) || isElsewhere(value)) return false;
  if (/\s/.test(value)) return isQuoted && isPassphrase(value);
  if (!isQuoted && isCode(value, text[end] ?? '')) return false;
  if (isWord(value))
    return (isQuoted || sign === FLAG || (sign === '=' && endsLine(text, end))) && !isIdentifier(value);
  return true;
}

/** Whether a word after a label without a sign is one: only what nobody writes in prose. */
export function isUnlikeProse(value: string): boolean {
  if (value.length < MIN_VALUE || isPlaceholder(value) || isElsewhere(value) || /[(){}[\]<>|"]/.test(value))
    return false;
  if (/^\d+$/.test(value)) return true;
  if (!/\d/.test(value) || !/\p{L}/u.test(value)) return false;
  return !/^(?:\d+[a-z]{1,12}|[\d.,]+[€$£%][a-z/]*|(?:[A-Za-z]+|\d+[a-z]{0,2})(?:[-/.:,](?:[A-Za-z]+|\d+[a-z]{0,2}))+)$/.test(
    value,
  );
}

/** Addresses, paths, dates, phone numbers: they are judged as what they are. */
function isElsewhere(value: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|mailto:|\.{0,2}\/[\w.]|~\/|[A-Z]:\\)|^[^@\s]+@[\w-]+(?:\.[\w-]+)+$|^\+[\d\s().-]+$|^\d{4}-\d\d-\d\d(?:T|$)|\.(?:pem|key|json|ya?ml|env|txt|crt|p12|pfx|md|html?|php|js|ts|py)$/i.test(
    value,
  );
}

/** `config.apiKey`, `getToken()`, `z.string().min(8)`, `req.headers["x"]`. */
function isCode(value: string, next: string): boolean {
  return (
    /^[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*)*[([]/.test(value) ||
    /^[A-Za-z_$]+(?:\??\.[A-Za-z_$]+)+$/.test(value) ||
    next === '(' ||
    /^[({[]/.test(value)
  );
}

function isWord(value: string): boolean {
  return /^[\p{L}\p{M}'’-]+$/u.test(value);
}

/** A name of a secret is none: `OPENAI_API_KEY`, `X-Api-Key`; so is a name in camel case. */
function isIdentifier(value: string): boolean {
  return isSecretName(value) || /^[A-Z][A-Z_]+$|^[a-z]+(?:[A-Z][a-z]+)+$/.test(value);
}

function endsLine(text: string, end: number): boolean {
  return /^["'`;,)\]}&\\]*\s*(?:[\n\r;&"'`]|$)/.test(text.slice(end, end + 12));
}

/** Words with a number among them, no sentence. */
function isPassphrase(value: string): boolean {
  return value.split(/\s+/).length <= 6 && /\d/.test(value) && !/[.?!]$/.test(value);
}
