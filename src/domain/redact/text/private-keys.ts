import type { Piece, Rule } from '../decision.js';

const PRIVATE_KEY: Rule = { id: 'private-key', kind: 'shape', reason: 'a private key' };

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const PUTTY = /PuTTY-User-Key-File-\d/g;
const PUTTY_END = /Private-(?:MAC|Hash): ?[0-9a-f]+/g;

/** Private keys of PEM, OpenSSH, PGP and PuTTY in a text; one that is cut off goes to the end of the text. */
export function findPrivateKeys(text: string): readonly Piece[] {
  const pem = text.includes('PRIVATE KEY') ? between(text, BEGIN, END) : [];
  const putty = text.includes('PuTTY-User') ? between(text, PUTTY, PUTTY_END) : [];
  return [...pem, ...putty];
}

function between(text: string, begin: RegExp, end: RegExp): readonly Piece[] {
  const pieces: Piece[] = [];
  begin.lastIndex = 0;
  for (let found = begin.exec(text); found !== null; found = begin.exec(text)) {
    end.lastIndex = begin.lastIndex;
    const last = end.exec(text) === null ? text.length : end.lastIndex;
    pieces.push({ start: found.index, end: last, rule: PRIVATE_KEY });
    begin.lastIndex = last;
  }
  return pieces;
}
