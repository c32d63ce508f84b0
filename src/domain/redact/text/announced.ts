import type { Piece, Rule } from '../decision.js';
import { labelBefore } from './labels.js';
import { endOfValue, FLAG, isLabelledSecret, MIN_VALUE, readValue } from './values.js';

const LABELLED: Rule = { id: 'labelled-value', kind: 'shape', reason: 'the text before it calls it a secret' };
const COOKIE: Rule = { id: 'cookie', kind: 'shape', reason: 'the value of a cookie' };

/** The secret that a sign at a place of a text announces: `apiKey: …`, `"password":"…"`, `setApiKey("…")`, `<token>…`. */
export function findAnnounced(text: string, sign: number): Piece | undefined {
  if (!isSign(text, sign)) return undefined;
  const isCookie = followsCookie(text, sign);
  // Most values are words, which are sooner told than labels; what is long takes longer than its label.
  if (!isCookie && isLong(text, sign + 1) && labelBefore(text, sign) !== 'secret') return undefined;
  const value = readValue(text, sign + 1);
  if (value === undefined || value.end - value.start < MIN_VALUE) return undefined;
  if (isCookie) return findCookie(text, value.start);
  if (
    !isLabelledSecret(text, value, isFlag(text, sign) ? FLAG : (text[sign] ?? '')) ||
    labelBefore(text, sign) !== 'secret'
  )
    return undefined;
  return { start: value.start, end: endOfValue(text, value), rule: LABELLED };
}

/** `--api-key=…`: the value of a flag of a command. */
function isFlag(text: string, sign: number): boolean {
  return text[sign] === '=' && /(?:^|[\s"'`])--?[\w-]{2,40}$/.test(text.slice(Math.max(0, sign - 44), sign));
}

const COOKIE_BEFORE = /cookie["']?\s*$/i;

function followsCookie(text: string, sign: number): boolean {
  const last = text.charCodeAt(sign - 1);
  // Of most names the last letter tells.
  return (
    (last === 101 || last === 69 || last < 65 || last > 127) &&
    COOKIE_BEFORE.test(text.slice(Math.max(0, sign - 12), sign))
  );
}

const LONG = /\S{40}/y;

function isLong(text: string, at: number): boolean {
  LONG.lastIndex = at;
  return LONG.test(text);
}

/** `==` and `=>` are one sign; `(` and `,` are signs before a quote, as in `setApiKey("…")` and `"Authorization", "…"`. */
function isSign(text: string, at: number): boolean {
  const sign = text[at] ?? '';
  const before = text[at - 1] ?? '';
  if (sign === '=') return text[at + 1] !== '=' && text[at + 1] !== '>';
  if (sign === '>') return /[\w"'=-]/.test(before);
  if (sign === '(') return /\w/.test(before);
  return sign !== ',' || /[\w-]{3}["'`]$/.test(text.slice(Math.max(0, at - 4), at));
}

const MAX_COOKIE = 8000;

function findCookie(text: string, start: number): Piece | undefined {
  const rest = text.slice(start, start + MAX_COOKIE);
  const line = rest.search(/["'\n\r]/);
  const end = start + (line < 0 ? rest.length : line);
  return text.slice(start, end).includes('=') ? { start, end, rule: COOKIE } : undefined;
}
