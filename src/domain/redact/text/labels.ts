import { isSecretName, kindOfName } from '../name/kind.js';
import { wordSet } from '../name/word-set.js';

/** How far to the left of a value its label is looked for. */
const REACH = 80;
const MAX_WORDS = 4;

/** What parts the words of a label from what stood before it. */
const BREAK = /[\n\r,;!?|{}()[\]<>=]|[.:]\s/;
const DECORATION = /[\s"'`*_\\\]“”„«»:=>~-]+$/;

/** Verbs between a secret and its value. */
const COPULAS = wordSet(
  'is are was be equals ist lautet sind est sont es son é è sono jest to är er это: — - = : -> => будет olarak als as of',
);

/** What stands before a value: whether it names a secret, or says that secrets follow. */
export type Label = 'secret' | 'credentials' | undefined;

/** The label that ends right before a sign (`:`, `=` ...) at `end`: `"apiKey"`, `**API key**`, `Password (portal)`. */
export function labelBefore(text: string, end: number): Label {
  const left = withoutRemark(text.slice(Math.max(0, end - REACH), end).replace(DECORATION, ''));
  return labelOfWords(lastPhrase(left).split(/\s+/));
}

/** The label of a value at `start` without a sign: `the password is`, `token`, `| API key |`. */
export function labelInProse(text: string, start: number): Label {
  const left = text.slice(Math.max(0, start - REACH), start).replace(/[\s"'`*_\\“„«(|:=>~-]+$/, '');
  const words = lastPhrase(left).split(/\s+/);
  const last = words.at(-1) ?? '';
  if (!COPULAS.has(last.toLowerCase())) return labelOfWords(words);
  for (let end = words.length - 1; end > Math.max(0, words.length - 7); end--) {
    const label = labelOfWords(words.slice(0, end));
    if (label !== undefined) return label;
  }
  return undefined;
}

/** `API key (production)`: what is in brackets says which. */
function withoutRemark(left: string): string {
  if (!left.endsWith(')')) return left;
  const open = left.lastIndexOf('(');
  return open < 0 ? left : left.slice(0, open).replace(DECORATION, '');
}

function lastPhrase(left: string): string {
  return (left.split(BREAK).at(-1) ?? '').trim();
}

/** `password for the booking portal`: what it is, then what for. */
const OWNERS = wordSet('for of to für fuer pour para per voor dla för için для');

function labelOfWords(words: readonly string[]): Label {
  const owner = words.findIndex((word, at) => at > 0 && OWNERS.has(word.toLowerCase()));
  return labelOfLast(words) ?? (owner > 0 ? labelOfLast(words.slice(0, owner)) : undefined);
}

function labelOfLast(words: readonly string[]): Label {
  for (let count = 1; count <= Math.min(MAX_WORDS, words.length); count++) {
    const name = words.slice(-count).join(' ');
    if (isSecretName(name)) return 'secret';
    if (kindOfName(name) === 'credentials') return 'credentials';
  }
  return undefined;
}
