import { VAPI_PROVIDERS } from '../../../generated/vapi-names.js';
import { DESCRIBING_WORDS, OPEN_PIN_WORDS } from './describing.js';
import {
  CODE_MAKERS,
  CODE_WORDS,
  KEY_MAKERS,
  LANGUAGES,
  SERVICES,
  UNSPACED_KEYS,
  UNSPACED_MAKERS,
  UNSPACED_SECRETS,
} from './vocabulary.js';
import { wordSet } from './word-set.js';
import { wordsOf } from './words.js';

const LISTS = Object.values(LANGUAGES);
const PASSWORDS = collect(LISTS.map(({ passwords = '' }) => passwords));
const SECRETS: ReadonlySet<string> = new Set([...PASSWORDS, ...collect(LISTS.map(({ secrets = '' }) => secrets))]);
const KEYS = collect(LISTS.map(({ keys = '' }) => keys));
const MAKERS = collect(LISTS.map(({ makers = '' }) => makers));

/** Words long enough to be found at the end of a compound, as in `Zugangspasswort` and `authtoken`. */
const COMPOUND_ENDS = [...SECRETS].filter((word) => word.length >= 5);

/** Stems that take endings, as in `şifreniz` and `паролем`. */
const INFLECTED = /^(?:sifre|parola|парол|секрет|токен|losenord)\p{L}{1,5}$/u;
const INFLECTED_KEY = /^(?:anahtar|ключ)\p{L}{1,4}$/u;

/** Names that are secrets in Vapi's documents as they are, without being so in every compound. */
const SECRET_WHOLES = wordSet('username authusername sipusername clave seed seedphrase');
const SECRET_ENDS =
  /(?:accountsid|(?:access|private)keyid|connection(?:string|str)|sharedaccesssignature|secretid|recoveryphrase)$/;

/** What parts a key from what it opens: `clave de acceso`, `code d'accès`. */
const LINKS = wordSet('de di d da do of du la le del der zum til for');

/** Whether a name is a secret's as it stands. */
export function isSecretWhole(words: readonly string[]): boolean {
  const name = words.join('');
  if (name === 'username') return words.length === 1;
  return SECRET_WHOLES.has(name) || SECRET_ENDS.test(name);
}

/** Whether the words are the name of a secret: a word for one, a compound of it, or a key or code with what it opens. */
export function namesSecret(words: readonly string[]): boolean {
  const last = words.at(-1);
  if (last === undefined) return false;
  if (isSecretWord(last)) return !(last.startsWith('pin') && words.some((word) => OPEN_PIN_WORDS.has(word)));
  if ([2, 3].some((count) => words.length >= count && SECRETS.has(words.slice(-count).join('')))) return true;
  return isOwned(words) || namesKey(words) || namesUnspaced(last, words);
}

/** Whether a word is the name of somebody who gives out keys. */
export function isService(word: string): boolean {
  return VAPI_PROVIDERS.has(word) || SERVICES.has(word);
}

function isSecretWord(word: string): boolean {
  if (SECRETS.has(word)) return true;
  if (word.length > 40) return false;
  return COMPOUND_ENDS.some((end) => word.length > end.length && word.endsWith(end)) || INFLECTED.test(word);
}

/** `senhaAdmin`, `tokenDostepu`: a secret, and then whose or what for. */
function isOwned(words: readonly string[]): boolean {
  const at = words.findIndex((word) => SECRETS.has(word) || INFLECTED.test(word));
  const after = words.slice(at + 1);
  if (at < 0 || after.length > 2) return false;
  if (after.every((word) => MAKERS.has(word))) return true;
  const isPassword = PASSWORDS.has(words[at] ?? '') || INFLECTED.test(words[at] ?? '');
  return isPassword && !after.some((word) => DESCRIBING_WORDS.has(word));
}

function namesUnspaced(last: string, words: readonly string[]): boolean {
  if (last.charCodeAt(0) < 0x0900) return false;
  if (UNSPACED_SECRETS.test(last)) return true;
  return UNSPACED_KEYS.test(last) && (UNSPACED_MAKERS.test(words.join('')) || isMadeSecret(words.slice(0, -1), false));
}

/** A key or code among the last words, with a word that says what it opens, on either side of it. */
function namesKey(words: readonly string[]): boolean {
  const tail = words
    .filter((word) => !LINKS.has(word))
    .slice(-4)
    .map(withoutArticle);
  return tail.some((word, at) => {
    const after = tail.slice(at + 1);
    if (!isKeyWord(word)) return after.length === 0 && isCompoundKey(word);
    const others = [...tail.slice(Math.max(0, at - 2), at), ...after];
    return after.every((each) => MAKERS.has(each) || each === 'api') && isMadeSecret(others, CODE_WORDS.has(word));
  });
}

function isKeyWord(word: string): boolean {
  return KEYS.has(word) || INFLECTED_KEY.test(word);
}

function isMadeSecret(words: readonly string[], isCode: boolean): boolean {
  const last = words.at(-1) ?? '';
  if (words.some((word) => MAKERS.has(word) || (SECRETS.has(word) && !PASSWORDS.has(word)))) return true;
  if (isCode) return CODE_MAKERS.has(last);
  return words.includes('api') || KEY_MAKERS.has(last) || isService(last) || isService(words.slice(-2).join(''));
}

/** `Geheimschlüssel`, `toegangssleutel`, `apinyckel`: what it opens and the key in one word. */
function isCompoundKey(word: string): boolean {
  for (const key of KEYS) {
    if (key.length < 4 || !word.endsWith(key) || word.length === key.length) continue;
    const front = word.slice(0, -key.length);
    const openers = front.endsWith('s') ? [front, front.slice(0, -1)] : [front];
    const known = CODE_WORDS.has(key) ? CODE_MAKERS : KEY_MAKERS;
    if (openers.some((opener) => MAKERS.has(opener) || known.has(opener))) return true;
  }
  return false;
}

/** Arabic joins its article to the word. */
function withoutArticle(word: string): string {
  return word.startsWith('ال') ? word.slice(2) : word;
}

function collect(lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => (list === '' ? [] : list.split(' '))).map((word) => wordsOf(word).join('')));
}
