import type { JsonValue } from '../domain/json.js';
import type { Setting, StructuredSetting, TextSetting, UrlSetting } from './setting.js';

/** Settings whose value is one scalar. */
type ScalarSetting = Exclude<Setting, StructuredSetting>;

/** A value that keeps its setting's rule, or what is wrong with it: what was found and what is expected. */
export type ReadValue =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly problem: string };

/** Reads a value of a config file, where types count. Null means "not set". */
export function readFileValue(setting: ScalarSetting, value: JsonValue): ReadValue {
  if (value === null) return setting.default === null ? accept(null) : reject(setting, 'nothing');
  if (setting.kind === 'integer')
    return typeof value === 'number' ? readNumber(setting, value) : reject(setting, value);
  if (setting.kind === 'boolean') return typeof value === 'boolean' ? accept(value) : reject(setting, value);
  return typeof value === 'string' ? readText(setting, value) : reject(setting, value);
}

/** Reads the text of an environment variable or flag. */
export function readText(setting: Setting, raw: string): ReadValue {
  const text = raw.trim();
  if (text === '') return reject(setting, 'empty text');
  switch (setting.kind) {
    case 'integer':
      return readNumber(setting, /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN);
    case 'choice':
      return setting.choices.includes(text) ? accept(text) : reject(setting, JSON.stringify(text));
    case 'url':
      return readUrl(setting, text);
    case 'text':
      return readPlainText(setting, text);
    case 'path':
      return accept(text);
    case 'boolean':
      return /^(true|false)$/.test(text) ? accept(text === 'true') : reject(setting, JSON.stringify(text));
    case 'structured':
      return reject(setting, 'text');
  }
}

function readPlainText(setting: TextSetting, text: string): ReadValue {
  if (setting.pattern === undefined || setting.pattern.test(text)) return accept(text);
  return reject(setting, setting.isSecret ? 'something else' : JSON.stringify(text));
}

function readNumber(setting: Setting & { kind: 'integer' }, value: number): ReadValue {
  const isValid = Number.isInteger(value) && value >= setting.min && value <= setting.max;
  return isValid ? accept(value) : reject(setting, Number.isNaN(value) ? 'no number' : String(value));
}

/** The URL may hold a password, so nothing of it but its kind goes into a message. */
function readUrl(setting: UrlSetting, text: string): ReadValue {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) return reject(setting, 'something that is no URL');
  if (!setting.protocols.includes(url.protocol)) return reject(setting, `a URL that starts with ${url.protocol}`);
  if (!setting.isPlain) return accept(text);
  if (url.username !== '' || url.password !== '') return reject(setting, 'a URL with a user or password');
  if (url.search !== '' || url.hash !== '') return reject(setting, 'a URL with a query or fragment');
  return accept(text.replace(/\/+$/, ''));
}

function accept(value: JsonValue): ReadValue {
  return { ok: true, value };
}

function reject(setting: Setting, found: unknown): ReadValue {
  return {
    ok: false,
    problem: `expected ${describeExpected(setting)}, found ${typeof found === 'string' ? found : nameType(found)}`,
  };
}

/** What a setting takes, as the end of "expected ...". */
export function describeExpected(setting: Setting): string {
  switch (setting.kind) {
    case 'integer':
      return `a whole number from ${setting.min} to ${setting.max}`;
    case 'choice':
      return `one of ${setting.choices.join(', ')}`;
    case 'url':
      return describeUrl(setting);
    case 'path':
      return 'the path of a file or directory';
    case 'text':
      return setting.expected ?? 'text';
    case 'boolean':
      return 'true or false';
    case 'structured':
      return 'a list or map in the config file';
  }
}

function describeUrl({ protocols, isPlain }: UrlSetting): string {
  const start = protocols.map((protocol) => `${protocol}//`).join(' or ');
  const rule = isPlain ? 'without user, password, query and fragment' : 'with special characters percent-encoded';
  return `a URL that starts with ${start}, ${rule}`;
}

function nameType(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'boolean') return 'true/false';
  return typeof value === 'number' ? 'a number' : 'something else';
}
