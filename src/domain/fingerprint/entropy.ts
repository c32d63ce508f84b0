import { countUnits, findPeriod } from './patterns.js';
import { isWordLike, plainLetters } from './words.js';

/** What nobody is expected to guess: trying 2^64 values costs more than a secret of an assistant is worth. */
export const UNGUESSABLE_BITS = 64;

/** Enough of a value to tell: more characters only add to it. */
const MAX_LENGTH = 160;

/** A word of up to 6 letters is one of some thousands; longer ones, and several in a row, add about as much as English prose. */
const MIN_WORD_BITS = 11;
const BITS_PER_WORD_LETTER = 1.75;
const BITS_PER_FOREIGN_LETTER = 3;
const YEAR_BITS = 7;
const SEPARATOR_BITS = 1;

/** Fewer characters tell nothing about what they were drawn from. */
const MIN_SAMPLE = 8;
/** Nearly always enough. */
const SAMPLE_LENGTH = 20;

const HEX = /^[0-9a-f-]+$/i;
/** What may be no chance: letters in one case (or with one capital at the head), years, other alphabets, separators. */
const PARTS = /[A-Z][a-z]{3,}|[a-z]{4,}|[A-Z]{4,}(?![a-z])|(?<!\d)(?:19|20)\d\d(?!\d)|[^\0-\x7f]+|[\s_.,:;/()+-]/g;
const SEPARATORS = /[\s_.,:;/()+-]/g;
/** More kinds of them are a part of what was drawn, unless there is nothing but a number. */
const MAX_SEPARATOR_KINDS = 2;
const KINDS = [
  { kind: /[0-9]/, size: 10 },
  { kind: /[a-z]/, size: 26 },
  { kind: /[A-Z]/, size: 26 },
  { kind: /[^0-9a-zA-Z]/, size: 33 },
];
const YEAR = /^(?:19|20)\d\d$/;
/** A word with digits and signs in the place of some letters, and perhaps a number behind it. */
const DISGUISED = /^([A-Z]?[a-z0-9@$!]{4,16}?|[A-Z0-9@$!]{4,16}?)([\d!@$]{0,6})$/;

/**
 * Bits that an attacker who knows how people make passwords would need: words, numbers, years, sequences and repetitions
 * count for what they are, everything else by the kinds of its characters. Stops at `UNGUESSABLE_BITS`. An estimate, low
 * where in doubt: zxcvbn (Wheeler, USENIX Security 2016) without its dictionaries.
 */
export function estimateBits(text: string): number {
  const plain = withoutMarks(text.slice(0, MAX_LENGTH));
  const period = findPeriod(plain);
  const bits = disguisedWordBits(plain) ?? sumParts(plain.slice(0, period));
  return Math.min(UNGUESSABLE_BITS, bits + Math.log2(Math.max(1, plain.length / Math.max(1, period))));
}

/** Letters without accents: they are the words of more languages then. */
function withoutMarks(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text : text.normalize('NFD').replace(/\p{M}/gu, '');
}

function sumParts(text: string): number {
  const isHex = HEX.test(text);
  const hasSeparators = new Set(text.match(SEPARATORS)).size <= MAX_SEPARATOR_KINDS || !/[a-z]/i.test(text);
  let [bits, end, rest] = [0, 0, ''];
  for (const { 0: part, index } of text.matchAll(isHex ? SEPARATORS : PARTS)) {
    const known = knownBits(part, hasSeparators);
    rest += text.slice(end, index);
    end = index + part.length;
    if (known === undefined) rest += part;
    else {
      bits += randomBits(rest, isHex) + known;
      rest = '';
    }
    if (bits >= UNGUESSABLE_BITS) return bits;
  }
  return bits + randomBits(rest + text.slice(end), isHex);
}

/** Bits of a part that people choose, or undefined for one that may be random. */
function knownBits(part: string, hasSeparators: boolean): number | undefined {
  if (isWordLike(part)) return wordBits(part);
  if (/^\d/.test(part)) return YEAR_BITS;
  if (/^[^\0-\x7f]/.test(part)) return BITS_PER_FOREIGN_LETTER * part.length;
  return part.length === 1 && hasSeparators ? SEPARATOR_BITS : undefined;
}

function wordBits(word: string): number {
  const capitals = word === word.toLowerCase() ? 0 : 1;
  return Math.max(MIN_WORD_BITS, BITS_PER_WORD_LETTER * word.length) + capitals;
}

/** `P4ssw0rd2024`: the word, a bit for each disguised letter, and what stands behind it. */
function disguisedWordBits(text: string): number | undefined {
  const [, word = '', tail = ''] = DISGUISED.exec(text) ?? [];
  const letters = plainLetters(word);
  const disguised = [...word.toLowerCase()].filter((character, index) => character !== letters[index]).length;
  if (disguised === 0 || disguised * 3 > word.length || !isWordLike(letters)) return undefined;
  return wordBits(letters) + disguised + (YEAR.test(tail) ? YEAR_BITS : randomBits(tail, false));
}

/** Characters that follow no rule, each one of those of its kinds; few different ones are drawn from few. */
function randomBits(text: string, isHex: boolean): number {
  if (text === '') return 0;
  const begin = text.length > SAMPLE_LENGTH ? randomBits(text.slice(0, SAMPLE_LENGTH), isHex) : 0;
  if (begin >= UNGUESSABLE_BITS) return begin;
  const pool = KINDS.reduce((sum, { kind, size }) => (kind.test(text) ? sum + size : sum), 0);
  const known = isHex ? Math.min(16, pool) : pool;
  const drawnFrom = text.length < MIN_SAMPLE ? known : Math.min(known, 2 * new Set(text).size);
  const { units, extraBits } = countUnits(text);
  return units * Math.log2(Math.max(2, drawnFrom)) + extraBits;
}
