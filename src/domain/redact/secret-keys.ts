import {
  COUNTING_WORDS,
  DESCRIBING_WORDS,
  ENVIRONMENT_WORDS,
  OPEN_KEY_WORDS,
  secretEndsAt,
  wordsOf,
} from './secret-words.js';

/** What a key's name says about its value. In `secret-texts` numbers are no secrets; a `header` is one if it is a map. */
export type KeyKind =
  | 'secret'
  | 'secret-texts'
  | 'credentials'
  | 'secret-map'
  | 'header'
  | 'parameters'
  | 'properties'
  | 'plain';

/** Names that are secrets in Vapi's documents as they are, without being so in every compound. */
const SECRET_EXACTLY: ReadonlySet<string> = new Set(['username', 'authusername', 'openaikey', 'gcpkey']);

const OTHER_KINDS: Readonly<Record<string, KeyKind>> = {
  credential: 'credentials',
  credentials: 'credentials',
  environmentvariables: 'secret-map',
  envvars: 'secret-map',
  env: 'secret-map',
  parameters: 'parameters',
  properties: 'properties',
};

const MAX_CACHED = 10_000;
const cache = new Map<string, KeyKind>();

/** Tells by the words of a key, in whatever case and with whatever separators, how to treat its value. */
export function kindOfKey(key: string): KeyKind {
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (cache.size >= MAX_CACHED) cache.clear();
  const kind = classifyKey(key);
  cache.set(key, kind);
  return kind;
}

function classifyKey(key: string): KeyKind {
  const name = key.toLowerCase().replace(/[^a-z0-9]+/g, '');
  const words = wordsOf(key);
  if (SECRET_EXACTLY.has(name) || isSlackWebhook(key) || namesSecret(name, words)) return 'secret';
  if (name.endsWith('headers') || words.includes('headers')) return 'secret-map';
  if (namesSecretTexts(words)) return 'secret-texts';
  if (words.at(-1) === 'header') return 'header';
  return Object.hasOwn(OTHER_KINDS, name) ? (OTHER_KINDS[name] ?? 'plain') : 'plain';
}

/** Slack's `webhookUrl` is a capability; the product's own `webhook_url` is an address that people must see. */
function isSlackWebhook(key: string): boolean {
  return key.toLowerCase() === 'webhookurl';
}

/** A secret's name at the end, or followed by words that say no more than which one: `tokenProd`, but not `tokenUrl`. */
function namesSecret(name: string, words: readonly string[]): boolean {
  if (secretEndsAt(name)) return true;
  const isDescribed = DESCRIBING_WORDS.has(words.at(-1) ?? '');
  return (!isDescribed && words.some((_, end) => secretEndsAt(words.slice(0, end).join('')))) || namesKey(words);
}

/** The key of a provider, as in `azureKey`; a `key` alone is the one of a pair. */
function namesKey(words: readonly string[]): boolean {
  const core = withoutEnvironment(words);
  const [owner, last] = core.slice(-2);
  const isKey = core.length > 1 && (last === 'key' || last === 'keys');
  return isKey && !OPEN_KEY_WORDS.has(owner ?? '');
}

function namesSecretTexts(words: readonly string[]): boolean {
  const core = withoutEnvironment(words);
  const last = core.at(-1) ?? '';
  if (last === 'auth' || last === 'pass') return true;
  if (core.at(-2) === 'auth' && (last === 'header' || last === 'value')) return true;
  return words.includes('tokens') && !DESCRIBING_WORDS.has(last) && !words.some((word) => COUNTING_WORDS.has(word));
}

function withoutEnvironment(words: readonly string[]): readonly string[] {
  let { length } = words;
  while (length > 0 && isEnvironment(words[length - 1] ?? '')) length--;
  return words.slice(0, length);
}

function isEnvironment(word: string): boolean {
  return ENVIRONMENT_WORDS.has(word) || /^\d+$/.test(word);
}
