/** Letters that Unicode does not take apart into a letter and an accent. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };

/** Combining marks that accents are made of; those of Hindi and other scripts are letters of their own there. */
const ACCENTS = /[\u0300-\u036f\u064b-\u065f\u0670\u0640\u05b0-\u05c7]/g;

const WORD = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|[\p{Lo}\p{M}\p{Lm}]+|\d+/gu;

/**
 * The words of a name in lower case without accents, whatever parts them: camel case, dashes, underscores, dots, spaces,
 * another script. `X-API-Schlüssel2` has x, api, schlussel, 2.
 */
export function wordsOf(name: string): readonly string[] {
  return isAscii(name) ? (name.match(ASCII_WORD) ?? []).map(lower) : (plain(name).match(WORD) ?? []).map(lower);
}

const ASCII_WORD = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(/[łøđıßæœ]/gi, (letter) => PLAIN_LETTERS[letter.toLowerCase()] ?? letter)
    .normalize('NFC');
}

function lower(word: string): string {
  return word.toLowerCase();
}
