import { REDACTED_PATTERN, type RedactPiece } from './marker.js';
import { kindOfKey } from './secret-keys.js';

const URLS = /\b([a-z][a-z0-9+.-]{0,30}:\/\/)([^\s/?#"'<>`\\]*)([^\s?#"'<>`\\]*)([?#][^\s"'<>`\\]*)?/gi;
const QUERY_VALUES = /([?&#;])([^=&#;]+)=([^&#]+)/g;
const QUERY_NAMES = /^(?:key|k|code|auth|hash|pass)$|(?:sig|signature|credential)$/;
const LONG_RUNS = /[A-Za-z0-9_-]{20,}/g;
const MIN_MIXED_LENGTH = 24;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Words in camel case with at most one acronym: names, not chance. */
const CAMEL_WORDS = /^[a-z]*(?:[A-Z][a-z]{2,})*(?:[A-Z]{2,5})?(?:[A-Z][a-z]{2,})*$/;
const SLUG_PART = /^(?:[a-z]{1,20}|[0-9]{1,8}|[a-z]{1,20}[0-9]{1,4})$/i;

/** Webhooks that are nothing but a capability: whoever knows the last segment can post. */
const HOOKS =
  /(?:^|[.@])(?:hooks\.slack\.com|hooks\.zapier\.com|discord(?:app)?\.com\/api\/webhooks|hook\.[a-z0-9.]*make\.com|hook\.integromat\.com|webhook\.office\.com|webhook\.site)\//i;

/** Replaces user info, secret-looking query values and capability tokens in the URLs of a text; only these pieces. */
export function redactUrls(text: string, redactPiece: RedactPiece): string {
  const redact: RedactPiece = (piece) => (REDACTED_PATTERN.test(piece) ? piece : redactPiece(piece));
  return text.replace(
    URLS,
    (_, scheme: string, authority: string, path: string, query: string | undefined) =>
      `${scheme}${redactUserInfo(authority, redact)}${redactPath(authority, path, redact)}${redactQuery(query ?? '', redact)}`,
  );
}

function redactUserInfo(authority: string, redact: RedactPiece): string {
  const at = authority.lastIndexOf('@');
  return at <= 0 ? authority : `${redact(authority.slice(0, at))}${authority.slice(at)}`;
}

function redactPath(authority: string, path: string, redact: RedactPiece): string {
  const shown = HOOKS.test(`${authority}${path}`) ? path.replace(/[^/]+(?=\/?$)/, redact) : path;
  return shown.replace(LONG_RUNS, (run) => (isCapability(run) ? redact(run) : run));
}

function redactQuery(query: string, redact: RedactPiece): string {
  return query
    .replace(QUERY_VALUES, (match, sign: string, name: string, value: string) =>
      isSecretQueryName(name) && !isTemplate(value) ? `${sign}${name}=${redact(value)}` : match,
    )
    .replace(LONG_RUNS, (run) => (isCapability(run) ? redact(run) : run));
}

function isSecretQueryName(name: string): boolean {
  const kind = kindOfKey(name);
  return kind === 'secret' || kind === 'secret-texts' || QUERY_NAMES.test(name.toLowerCase());
}

/** A place where Vapi puts a variable, e.g. `{{token}}`, is no secret. */
function isTemplate(value: string): boolean {
  return value.startsWith('{{') && value.endsWith('}}');
}

/** Long, mixed, and neither a UUID nor words joined by dashes or capitals: nobody could guess it. */
function isCapability(run: string): boolean {
  if (!/[0-9]/.test(run)) return run.split(/[-_]+/).some(isMixedCase);
  if (run.length < MIN_MIXED_LENGTH || !/[A-Za-z]/.test(run) || UUID.test(run)) return false;
  const parts = run.split(/[-_]+/);
  return parts.length < 2 || !parts.every((part) => part === '' || SLUG_PART.test(part));
}

function isMixedCase(letters: string): boolean {
  return letters.length >= 20 && /[a-z]/.test(letters) && /[A-Z]/.test(letters) && !CAMEL_WORDS.test(letters);
}
