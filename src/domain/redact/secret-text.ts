import type { RedactPiece } from './marker.js';
import { redactUrls } from './secret-urls.js';

/** Most texts have none of these, and need no closer look. */
const SUSPICIOUS = /:\/\/|PRIVATE KEY|[Bb](?:earer|asic) |(?:^|[^\w+/.=~-])[\w+/.=~-]{16}/;

const PRIVATE_KEYS = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/g;

/** Shapes that providers give their tokens so that scanners find them. */
const TOKEN_SHAPES = [
  '(?:sk|rk)[-_](?:[A-Za-z0-9_-]{20,}|(?=[A-Za-z_-]*[0-9])[A-Za-z0-9_-]{12,})', // OpenAI, Anthropic, Stripe
  '(?:whsec|gsk|r8|hf|fw|npm|glpat|xai|pplx|tvly|nvapi|figd|pypi|dckr_pat|lin_api|dop_v1)[-_][A-Za-z0-9_-]{16,}',
  '(?:xox[a-z]|xapp)-[A-Za-z0-9-]{10,}', // Slack
  'gh[a-z]_[A-Za-z0-9]{16,}|github_pat_[A-Za-z0-9_]{16,}',
  '(?:AKIA|ASIA)[A-Z0-9]{16}', // AWS
  'AIza[A-Za-z0-9_-]{30,}|ya29\\.[A-Za-z0-9_-]{16,}', // Google
  'eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*)?', // JWT
  'SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}', // SendGrid
  'shp[a-z]{2}_[A-Fa-f0-9]{32}', // Shopify
  '(?:SK|AC|key-)[a-f0-9]{32}', // Twilio, Mailgun
  '[0-9]{8,10}:AA[A-Za-z0-9_-]{32,}', // Telegram
].join('|');
const TOKENS = new RegExp(`(?<![A-Za-z0-9])(?:${TOKEN_SHAPES})`, 'g');

const AUTHORIZATIONS = /\b(bearer|basic)(\s+)([\w.~+/-]{8,}={0,2})/gi;

const ASSIGNED_NAME =
  '(?:api|access|auth|secret|private|client|signing|encryption|account|bot)[ _-]?(?:key|token|secret)|password|passwd|passphrase|secret|token|authorization';
const ASSIGNMENTS = new RegExp(`(${ASSIGNED_NAME})(\\\\?["']?\\s{0,3}[:=]\\s{0,3}\\\\?["']?)([\\w./+~=-]{16,})`, 'gi');

/**
 * Replaces the pieces of a text that are secrets: private keys, tokens of well-known shapes, authorizations, long values
 * assigned to names such as `api_key`, and what is secret in URLs. The rest of the text stays as it is.
 * Repeated until nothing is left to replace, so that doing it again changes nothing.
 */
export function redactText(text: string, redactPiece: RedactPiece): string {
  if (!SUSPICIOUS.test(text)) return text;
  let before = text;
  let after = redactOnce(before, redactPiece);
  while (after !== before) {
    before = after;
    after = redactOnce(before, redactPiece);
  }
  return after;
}

function redactOnce(text: string, redactPiece: RedactPiece): string {
  const withoutKeys = text.includes('PRIVATE KEY') ? text.replace(PRIVATE_KEYS, redactPiece) : text;
  const withoutUrls = withoutKeys.includes('://') ? redactUrls(withoutKeys, redactPiece) : withoutKeys;
  return withoutUrls
    .replace(TOKENS, redactPiece)
    .replace(AUTHORIZATIONS, (match, scheme: string, space: string, value: string) =>
      isOpaque(value) ? `${scheme}${space}${redactPiece(value)}` : match,
    )
    .replace(ASSIGNMENTS, (match, name: string, sign: string, value: string) =>
      /[^a-z]/.test(value) || value.length >= 24 ? `${name}${sign}${redactPiece(value)}` : match,
    );
}

/** Tells `Bearer 3f9a…` and `Basic dXNlcjpwdw==` from prose such as "bearer authentication". */
function isOpaque(value: string): boolean {
  return /[0-9=]|[a-z][A-Z]/.test(value) || value.length >= 24;
}
