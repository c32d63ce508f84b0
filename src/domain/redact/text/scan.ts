import { addAll, type Piece } from '../decision.js';
import { findAnnounced } from './announced.js';
import { findPrivateKeys } from './private-keys.js';
import { findInProse } from './prose.js';
import { findRandomRuns } from './random-runs.js';
import { findInTables } from './tables.js';
import { findTokens } from './tokens.js';
import { type FoundUrl, readUrl } from './urls.js';
import { MIN_VALUE } from './values.js';

/** Ids and times make up most of the texts with digits, and are never secrets. */
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z$/;
const MAX_SIMPLE = 36;

/** A sign that may stand between a name and its value, and the beginning of a value. */
const SIGNS =
  /[:=>\uff1a](?!\/\/)(?=[ \t]{0,4}(?:<\/?\w{1,10}>[ \t]{0,2})?[*_\\"'`“„«]{0,6}(?:[^\s"'`*_]{8}|[^\s"'`]{0,7}[*_][^\s"'`]|bearer|basic|token|api|digest))|[(,](?=[ \t]?["'`]\S{7})/gi;

/** A digit beside a letter, behind a letter and a sign, or eight digits: what values of chance have, and words have not. */
const DIGITS = /\d(?=[A-Za-z]|(?<=[A-Za-z][!@#$%^&*_~+?=]?\d)|\d{7}|[^\w\s]\S{5})/g;

/** Letters without a break behind a prefix, as in tokens that happen to have no digit: `hf_…`. */
const LETTERS = /[_-][A-Za-z]{20}/g;

/**
 * The secrets in a text, before they are put in order. A few searches find the places where one may be; what is there is
 * judged by itself and by what stands at most 80 characters before it. Each place is looked at once and within bounds, so
 * that the time is proportional to the length of any text.
 */
export function scanText(text: string): readonly Piece[] {
  if (text.length < MIN_VALUE || isSimple(text)) return NO_PIECES;
  const urls = findUrls(text);
  const found: Piece[] = [...findPrivateKeys(text)];
  for (const { pieces, start, end } of urls) {
    addAll(found, pieces);
    addAll(found, findTokensIn(text, start, end));
  }
  addAfterSigns(text, urls, found);
  addAroundDigits(text, urls, found);
  addAroundLetters(text, found);
  addBehindSchemes(text, found);
  addAll(found, findInTables(text));
  return found;
}

const NO_PIECES: readonly Piece[] = [];

function isSimple(text: string): boolean {
  return text.length <= MAX_SIMPLE && (ID.test(text) || TIME.test(text));
}

const NO_URLS: readonly FoundUrl[] = [];

function findUrls(text: string): readonly FoundUrl[] {
  const nextScheme = schemesOf(text);
  let colon = nextScheme(0);
  if (colon < 0) return NO_URLS;
  const urls: FoundUrl[] = [];
  while (colon >= 0) {
    const url = readUrl(text, colon);
    urls.push(url);
    colon = nextScheme(Math.max(url.end, colon + 1));
  }
  return urls;
}

/**
 * Gives the colon of the next `://` or `sip:` from growing places on; SIP addresses with a password have an `@`. What it
 * found behind such a place it keeps, or a text of nothing but one of the two would be searched to its end again and again.
 */
function schemesOf(text: string): (from: number) => number {
  const lastAt = text.lastIndexOf('@');
  let slashes = text.indexOf('://');
  let sip = START;
  return (from) => {
    if (slashes >= 0 && slashes < from) slashes = text.indexOf('://', from);
    if (lastAt < from) return slashes;
    if (sip.start < from) sip = nextSip(text, from);
    return sip.colon < 0 || (slashes >= 0 && slashes < sip.colon) ? slashes : sip.colon;
  };
}

const START = { start: -1, colon: -1 };
const NONE = { start: Number.POSITIVE_INFINITY, colon: -1 };

function nextSip(text: string, from: number): { readonly start: number; readonly colon: number } {
  SIP.lastIndex = from;
  const found = SIP.exec(text);
  return found === null ? NONE : { start: found.index, colon: SIP.lastIndex - 1 };
}

const SIP = /\bsips?:/gi;

function findTokensIn(text: string, start: number, end: number): readonly Piece[] {
  if (end - start < 16) return NO_PIECES;
  return findTokens(text.slice(start, end)).map(({ rule, ...found }) => ({
    start: found.start + start,
    end: found.end + start,
    rule,
  }));
}

function addAfterSigns(text: string, urls: readonly FoundUrl[], found: Piece[]): void {
  const isInUrl = followUrls(urls);
  SIGNS.lastIndex = 0;
  while (SIGNS.test(text)) {
    const sign = SIGNS.lastIndex - 1;
    const piece = isInUrl(sign) === undefined ? findAnnounced(text, sign) : undefined;
    if (piece === undefined) continue;
    found.push(piece);
    // What is found may hold signs of its own.
    SIGNS.lastIndex = piece.end;
  }
}

function addAroundDigits(text: string, urls: readonly FoundUrl[], found: Piece[]): void {
  const urlAt = followUrls(urls);
  DIGITS.lastIndex = 0;
  while (DIGITS.test(text)) {
    const digit = DIGITS.lastIndex - 1;
    const url = urlAt(digit);
    if (url !== undefined) {
      DIGITS.lastIndex = url.end;
      continue;
    }
    const [start, end] = wordAround(text, digit);
    if (end - start >= MIN_VALUE) addFromWord(text, { start, end, found });
    DIGITS.lastIndex = end;
  }
}

function addAroundLetters(text: string, found: Piece[]): void {
  LETTERS.lastIndex = 0;
  while (LETTERS.test(text)) {
    const [start, end] = wordAround(text, LETTERS.lastIndex - 1);
    addAll(found, findTokensIn(text, start, end));
    LETTERS.lastIndex = end;
  }
}

/** `Basic …`, `Bearer …` and `-u user:…`, whose values need not have digits. */
function addBehindSchemes(text: string, found: Piece[]): void {
  addBehind(SCHEMES, text, found);
  if (text.includes('-u') || text.includes('-U')) addBehind(USER_FLAGS, text, found);
}

function addBehind(signs: RegExp, text: string, found: Piece[]): void {
  signs.lastIndex = 0;
  while (signs.test(text)) addAll(found, findInProse(text, ...wordAround(text, signs.lastIndex - 1)));
}

const SCHEMES = /\b[Bb](?:[Aa][Ss][Ii][Cc]|[Ee][Aa][Rr][Ee][Rr]) {1,3}["']?\S{8}/g;
const USER_FLAGS = /(?<=\s)(?:-u|--user|--proxy-user)[ =]["']?\S/gi;

interface Word {
  readonly start: number;
  readonly end: number;
  /** Where what is found in it goes. */
  readonly found: Piece[];
}

function addFromWord(text: string, { start, end, found }: Word): void {
  const isLong = end - start >= 16;
  const tokens = isLong ? findTokensIn(text, start, end) : NO_PIECES;
  addAll(found, tokens);
  const [first] = tokens;
  // Nothing else makes more of a word that is a token from its beginning to its end.
  if (first?.start === start && first.end === end) return;
  addAll(found, findInProse(text, start, end));
  if (isLong) addAll(found, findRandomRuns(text, start, end));
}

function wordAround(text: string, at: number): readonly [start: number, end: number] {
  let [start, end] = [at, at];
  while (start > 0 && isOfWord(text.charCodeAt(start - 1))) start--;
  while (isOfWord(text.charCodeAt(end))) end++;
  return [start, end];
}

/** From U+2E80 on are scripts that put no space between a value and the words around it. */
function isOfWord(code: number): boolean {
  return code > 32 && code < 0x2e80;
}

/** Tells of growing places in which URL they are. */
function followUrls(urls: readonly FoundUrl[]): (at: number) => FoundUrl | undefined {
  let next = 0;
  return (at) => {
    while (next < urls.length && (urls[next]?.end ?? 0) <= at) next++;
    const url = urls[next];
    return url !== undefined && url.start <= at ? url : undefined;
  };
}
