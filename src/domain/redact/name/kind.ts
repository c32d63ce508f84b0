import { VAPI_PLAIN_NAMES } from '../../../generated/vapi-names.js';
import {
  COUNTING_WORDS,
  DESCRIBING_WORDS,
  DOING_WORDS,
  ENVIRONMENT_WORDS,
  OPEN_KEY_WORDS,
  REFERENCE_WORDS,
} from './describing.js';
import { isSecretWhole, isService, namesSecret } from './secret-words.js';
import { wordSet } from './word-set.js';
import { wordsOf } from './words.js';

/**
 * What a name says about its value:
 * - `secret`: it is one
 * - `secret-texts`: a text is one, a number is not (`tokens`, `auth`, `pass`)
 * - `credentials`, `headers`, `environment`: an object or list of them
 * - `reference`: an id, hash, version or path, which may be long and random without being a secret
 * - `plain`: nothing
 */
export type NameKind = 'secret' | 'secret-texts' | 'credentials' | 'headers' | 'environment' | 'reference' | 'plain';

const MAX_LENGTH = 80;
const MAX_CACHED = 20_000;
const cache = new Map<string, NameKind>();

/** Tells by the words of a name, in whatever spelling and in any of the known languages, what its value is. */
export function kindOfName(name: string): NameKind {
  if (name.length > MAX_LENGTH) return 'plain';
  const known = cache.get(name);
  if (known !== undefined) return known;
  if (cache.size >= MAX_CACHED) cache.clear();
  const kind = classify(name);
  cache.set(name, kind);
  return kind;
}

/** Whether a text under this name is a secret. */
export function isSecretName(name: string): boolean {
  const kind = kindOfName(name);
  return kind === 'secret' || kind === 'secret-texts';
}

function classify(name: string): NameKind {
  const words = wordsOf(name);
  const core = withoutEnvironment(words);
  const last = core.at(-1) ?? '';
  if (CONTAINERS[last] !== undefined) return CONTAINERS[last];
  if (words.join('') === 'environmentvariables' || words.join('') === 'envvars') return 'environment';
  const isSecret = !VAPI_PLAIN_NAMES.has(name) && classifySecret(words, core);
  if (isSecret) return isSecret;
  if (last === 'header') return 'headers';
  return isReference(words) ? 'reference' : 'plain';
}

const CONTAINERS: Readonly<Record<string, NameKind>> = Object.assign(Object.create(null), {
  ...{ headers: 'headers', credential: 'credentials', credentials: 'credentials', creds: 'credentials' },
  ...{
    zugangsdaten: 'credentials',
    credenciales: 'credentials',
    credenciais: 'credentials',
    credenziali: 'credentials',
  },
});

function classifySecret(words: readonly string[], core: readonly string[]): NameKind | undefined {
  if (isSecretWhole(words)) return 'secret';
  if (words.length > 1 && DOING_WORDS.has(words[0] ?? '')) return undefined;
  const text = namesSecretText(core);
  if (text) return 'secret-texts';
  if (core.some((word) => COUNTING_WORDS.has(word)) && core.some((word) => /^tokens?$/.test(word))) return undefined;
  if (namesSecret(core) || namesSecret(withoutOwner(core))) return 'secret';
  return undefined;
}

function namesSecretText(core: readonly string[]): boolean {
  const last = core.at(-1) ?? '';
  const before = core.at(-2);
  if (core.includes('tokens')) return !core.some((word) => COUNTING_WORDS.has(word)) && !DESCRIBING_WORDS.has(last);
  if (last === 'auth') return before === undefined || before.length < 12;
  if (last === 'pass') return before === undefined || PASS_OWNERS.has(before);
  return last === 'header' && before !== undefined && (before === 'auth' || namesSecret(core.slice(0, -1)));
}

const PASS_OWNERS = wordSet(
  'db database user smtp mail email sip admin root mysql pg postgres redis mongo ftp ssh wifi login auth account app imap',
  'basic http proxy rabbitmq api',
);

/** `tokenForPortal` and `secretStripe` say whose it is; `tokenRing` is no token. */
function withoutOwner(core: readonly string[]): readonly string[] {
  const of = core.findIndex((word, at) => at > 0 && OWNING_WORDS.has(word));
  if (of > 0) return core.slice(0, of);
  return isService(core.at(-1) ?? '') ? core.slice(0, -1) : [];
}

const OWNING_WORDS = wordSet('for of to fur fuer vom von zum zur pour para per voor dla del du для от');

function isReference(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  if (last === 'key' || last === 'keys') return words.some((word) => OPEN_KEY_WORDS.has(word));
  return REFERENCE_WORDS.has(last);
}

function withoutEnvironment(words: readonly string[]): readonly string[] {
  let { length } = words;
  while (length > 1 && isEnvironment(words[length - 1] ?? '')) length--;
  return words.slice(0, length);
}

function isEnvironment(word: string): boolean {
  return ENVIRONMENT_WORDS.has(word) || /^\d+$/.test(word);
}
