/** What a key's name says about its value. */
export type KeyKind = 'secret' | 'credentials' | 'secret-map' | 'parameters' | 'properties' | 'plain';

/** Names whose end gives a secret away, in lower case and without separators. */
const SECRET_ENDINGS = [
  'token|secrets?|passwords?|passwd|passphrase|passcode|pwd|authorization|cookies?|jwt|bearer',
  '(?:api|access|auth|refresh|bearer|session|secret|private|bot|device)tokens',
  '(?:api|private|secret|access|account|signing|encryption|subscription|hmac|auth|webhook|master|shared|service)keys?',
  '(?:session|security|license|deploy|ssh)keys?|(?:api|private|access)keyid|accountsid|connectionstring',
].join('|');
const SECRET_NAME = new RegExp(`(?:${SECRET_ENDINGS})(?:value|hash|text)?\\d*$`);

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

/** Tells by a key's name, in whatever case and with whatever separators, how to treat its value. */
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
  if (SECRET_NAME.test(name) || SECRET_EXACTLY.has(name) || isSlackWebhook(key)) return 'secret';
  if (name.endsWith('headers')) return 'secret-map';
  return Object.hasOwn(OTHER_KINDS, name) ? (OTHER_KINDS[name] ?? 'plain') : 'plain';
}

/** Slack's `webhookUrl` is a capability; the product's own `webhook_url` is an address that people must see. */
function isSlackWebhook(key: string): boolean {
  return key.toLowerCase() === 'webhookurl';
}
