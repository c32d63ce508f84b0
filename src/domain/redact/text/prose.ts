import type { Piece, Rule } from '../decision.js';
import { labelInProse } from './labels.js';
import { isPlaceholder } from './placeholder.js';
import { isUnlikeProse, MIN_VALUE } from './values.js';

const LABELLED: Rule = { id: 'labelled-value', kind: 'shape', reason: 'the text before it calls it a secret' };
const BASIC: Rule = { id: 'basic-authorization', kind: 'shape', reason: 'a user and password in Base64' };

const MAX_JUDGED = 256;
const REACH = 16;
const CLOSING = /[)\]}"'`*_.,;:!?»”]+$/;
const BASIC_BEFORE = /\bbasic\s+["']?$/i;
const USER_BEFORE = /(?:^|\s)(?:-u|--user|--proxy-user)[\s=]["']?$/;

/** A value that words announce: `the password is …`, `Bearer …`, `Basic …`, `-u user:…`. */
export function findInProse(text: string, wordStart: number, wordEnd: number): readonly Piece[] {
  const start = skipOpening(text, wordStart, wordEnd);
  const closing = CLOSING.exec(text.slice(Math.max(start, wordEnd - 8), wordEnd))?.[0].length ?? 0;
  const end = wordEnd - closing;
  const value = text.slice(start, Math.min(end, start + MAX_JUDGED));
  const left = text.slice(Math.max(0, start - REACH), start);
  if (BASIC_BEFORE.test(left) && isBasic(value)) return [{ start, end, rule: BASIC }];
  if (USER_BEFORE.test(left) && value.includes(':')) {
    const password = start + value.indexOf(':') + 1;
    return isPasswordOfUser(text.slice(password, wordEnd)) ? [{ start: password, end, rule: LABELLED }] : [];
  }
  return isUnlikeProse(value) && labelInProse(text, start) !== undefined ? [{ start, end, rule: LABELLED }] : [];
}

/** Other programs have a `-u`, too: `python -u app.py:main`. */
function isPasswordOfUser(rest: string): boolean {
  const password = rest.replace(/["'`]+$/, '');
  return !isPlaceholder(password) && (password.length >= MIN_VALUE || /\d/.test(password));
}

function skipOpening(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && '"\'`(*_[“„«'.includes(text[at] ?? '')) at++;
  return at;
}

function isBasic(value: string): boolean {
  if (!/^[A-Za-z0-9+/_-]{8,}={0,2}$/.test(value)) return false;
  return /^[\x20-\x7e]*:[\x20-\x7e]*$/.test(Buffer.from(value, 'base64').toString('latin1'));
}
