const MASK = '***';

/** Shorter secrets are masked only where they stand between `:` and `@`, as in a URL: else innocent words would go. */
const SHORTEST_WORD = 6;

/**
 * A function that replaces known secrets in text, as they are, URL-encoded, or inside JSON. It is the last line of
 * defence: messages and fields should be free of secrets before they get here.
 */
export function createMask(secrets: readonly (string | null)[]): (text: string) => string {
  const pairs = secrets.flatMap((secret) => (secret ? listForms(secret) : []));
  const replacements = [...new Map(pairs)].sort(([a], [b]) => b.length - a.length);
  return (text) => replacements.reduce((masked, [secret, mask]) => masked.replaceAll(secret, mask), text);
}

/** The password of a database URL, as it stands there and decoded. */
export function listUrlPasswords(url: string | null): readonly string[] {
  if (url === null || !URL.canParse(url)) return [];
  const { password, searchParams } = new URL(url);
  return [password, decode(password), searchParams.get('password') ?? ''].filter((text) => text !== '');
}

function listForms(secret: string): (readonly [string, string])[] {
  const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
  if (secret.length < SHORTEST_WORD) return forms.map((form) => [`:${form}@`, `:${MASK}@`]);
  return forms.map((form) => [form, MASK]);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
