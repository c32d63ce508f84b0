import { Document, Scalar, visit } from 'yaml';
import { isJsonObject, type JsonArray, type JsonObject, type JsonValue } from '../../../domain/json.js';
import { emitFolded, needsFolding } from './folded.js';
import { compareKeys } from './key-order.js';
import { WRITE_OPTIONS } from './options.js';
import { escapeUnsafe, isPlainKey, isPlainText, isReservedWord, needsDoubleQuotes } from './scalars.js';

/** Thrown where a value is outside of the subset that is written here; the `yaml` package then writes the entry. */
const UNCOMMON = new Error('outside of the subset');

/**
 * One entry of a top-level mapping as YAML, with its line end. Byte for byte what the `yaml` package writes with
 * `WRITE_OPTIONS`, ten times as fast: common values are written here, entries with uncommon ones by the package.
 */
export function emitEntry(key: string, value: JsonValue): string {
  try {
    return `${emitKey(key)}:${emitMember(value, '  ')}\n`;
  } catch (error) {
    if (error !== UNCOMMON) throw error;
    return emitByLibrary({ [key]: value });
  }
}

/** A value as the `yaml` package writes it, but with quotes and escapes for what it leaves to readers to get right. */
export function emitByLibrary(value: JsonValue): string {
  const document = new Document(value, WRITE_OPTIONS);
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value === 'string' && needsDoubleQuotes(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return escapeUnsafe(document.toString(WRITE_OPTIONS));
}

/** What follows a key's colon; `indent` is that of what lies below the key. */
function emitMember(value: JsonValue, indent: string): string {
  if (value === null || typeof value !== 'object') return ` ${emitScalar(value, indent)}`;
  if (isJsonObject(value)) {
    const entries = emitEntries(value, indent);
    return entries === '' ? ' {}' : `\n${indent}${entries}`;
  }
  if (value.length === 0) return ' []';
  return `\n${indent}${emitItems(value, indent)}`;
}

function emitEntries(object: JsonObject, indent: string): string {
  let text = '';
  for (const key of Object.keys(object).sort(compareKeys)) {
    const entry = `${emitKey(key)}:${emitMember(object[key] as JsonValue, `${indent}  `)}`;
    text = text === '' ? entry : `${text}\n${indent}${entry}`;
  }
  return text;
}

function emitItems(array: JsonArray, indent: string): string {
  return array.map((item) => `-${emitItem(item, `${indent}  `)}`).join(`\n${indent}`);
}

/** What follows an item's dash: collections start on the same line. */
function emitItem(value: JsonValue, indent: string): string {
  if (value === null || typeof value !== 'object') return ` ${emitScalar(value, indent)}`;
  if (!isJsonObject(value)) return value.length === 0 ? ' []' : ` ${emitItems(value, indent)}`;
  const entries = emitEntries(value, indent);
  return entries === '' ? ' {}' : ` ${entries}`;
}

function emitKey(key: string): string {
  if (isPlainKey(key)) return key;
  if (isReservedWord(key)) return emitLine(key);
  throw UNCOMMON;
}

function emitScalar(value: string | number | boolean | null, indent: string): string {
  if (typeof value === 'string') return value.includes('\n') ? emitBlock(value, indent) : emitLine(value);
  if (typeof value !== 'number') return String(value);
  if (!Number.isFinite(value)) throw UNCOMMON;
  return Object.is(value, -0) ? '-0' : JSON.stringify(value);
}

const MAX_CACHED_LENGTH = 64;
const MAX_CACHED = 20_000;
const quoted = new Map<string, string>();

function emitLine(text: string): string {
  if (isPlainText(text)) return text;
  const known = quoted.get(text);
  if (known !== undefined) return known;
  const line = emitByLibrary(text).slice(0, -1);
  if (line.includes('\n')) throw UNCOMMON;
  if (text.length <= MAX_CACHED_LENGTH && quoted.size < MAX_CACHED) quoted.set(text, line);
  return line;
}

/** White space at the begin or end: the block's header must tell of it. */
const UNCOMMON_IN_BLOCKS = /^\s|\n[\t ]+$/;

/** A literal block; the header tells whether the text ends without a line end, with one, or with several (YAML 1.2, 8.1.1.2). */
function emitBlock(text: string, indent: string): string {
  if (!text.isWellFormed()) throw UNCOMMON;
  if (needsFolding(text)) return emitFolded(text, indent);
  if (UNCOMMON_IN_BLOCKS.test(text)) throw UNCOMMON;
  const body = text.slice(0, text.length - countTrailingSpace(text));
  const end = text.slice(body.length);
  const firstBreak = end.indexOf('\n');
  const chomp = firstBreak === -1 ? '-' : firstBreak === end.length - 1 ? '' : '+';
  const indented = body.replace(/\n+/g, `$&${indent}`);
  return `|${chomp}\n${indent}${indented}${indentTrailingLines(end, indent)}`;
}

function countTrailingSpace(text: string): number {
  let start = text.length;
  while (start > 0 && ' \t\n'.includes(text.charAt(start - 1))) start -= 1;
  return text.length - start;
}

/** Lines of nothing but spaces at the end are indented like all others; empty ones are not. */
function indentTrailingLines(end: string, indent: string): string {
  const lines = end.endsWith('\n') ? end.slice(0, -1) : end;
  return lines.replace(/\n+(?!\n|$)/g, `$&${indent}`);
}
