/** Names whose end gives a secret away, in lower case and without separators. */
const SECRET_ENDINGS = [
  'token|secrets?|passwords?|passwd|passphrase|passcode|pwd|authorization|cookies?|jwt|bearer',
  '(?:api|access|auth|refresh|bearer|session|secret|private|bot|device)tokens',
  '(?:api|private|secret|access|account|signing|encryption|subscription|hmac|auth|webhook|master|shared|service)keys?',
  '(?:session|security|license|deploy|ssh)keys?|(?:api|private|access)keyid|accountsid|connectionstring',
].join('|');
const SECRET_NAME = new RegExp(`(?:${SECRET_ENDINGS})(?:value|hash|text)?\\d*$`);

/** Last words of names that are about a secret without being one. */
export const DESCRIBING_WORDS: ReadonlySet<string> = new Set([
  ...['url', 'uri', 'endpoint', 'path', 'type', 'kind', 'mode', 'method', 'scheme', 'format', 'algorithm', 'policy'],
  ...['name', 'label', 'title', 'description', 'prompt', 'message', 'question', 'instructions', 'hint', 'location'],
  ...['limit', 'limits', 'count', 'budget', 'usage', 'length', 'size', 'min', 'max', 'ttl', 'expiry', 'expiration'],
  ...['expires', 'at', 'in', 'second', 'seconds', 'minute', 'minutes', 'hour', 'day', 'ms', 'required', 'enabled'],
  ...['set', 'issuer', 'audience', 'provider', 'source', 'status', 'rotation', 'manager', 'settings'],
]);

/** Words that make of `tokens` something to be counted. */
export const COUNTING_WORDS: ReadonlySet<string> = new Set([
  ...['max', 'min', 'maximum', 'minimum', 'per', 'total', 'num', 'number', 'count', 'budget', 'limit', 'used', 'new'],
  ...['prompt', 'completion', 'input', 'output', 'reasoning', 'thinking', 'cached', 'text', 'audio', 'generated'],
]);

/** Words that say which of several secrets: those of production, the second, the old. */
export const ENVIRONMENT_WORDS: ReadonlySet<string> = new Set([
  ...['prod', 'production', 'dev', 'development', 'test', 'testing', 'staging', 'stage', 'live', 'sandbox', 'local'],
  ...['v', 'old', 'new', 'current', 'previous', 'primary', 'secondary', 'backup', 'default', 'eu', 'us'],
]);

/** What stands before `key` in names of keys that anybody may see. */
export const OPEN_KEY_WORDS: ReadonlySet<string> = new Set([
  ...['public', 'publishable', 'primary', 'foreign', 'sort', 'partition', 'cache', 'object', 'lookup', 'index', 'map'],
  ...['translation', 'message', 'idempotency', 'dtmf', 'hot', 'hash', 'pound', 'star', 'group', 'row', 'column'],
  ...['config', 'system', 'json', 'field', 'property', 'input', 'output', 'routing', 'unique', 'natural', 'metadata'],
  ...['press', 'pressed', 'end', 'enter', 'escape', 'data', 'result', 'response', 'context', 'variable', 'file', 'id'],
]);

/** Whether what stands up to here, in lower case and without separators, is the name of a secret. */
export function secretEndsAt(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** The words of a name in lower case, whether camel case, dashes, underscores or spaces part them. */
export function wordsOf(name: string): readonly string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) => word.toLowerCase());
}
