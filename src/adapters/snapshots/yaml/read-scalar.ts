import type { JsonValue } from '../../../domain/json.js';

/** Thrown where a text is outside of the subset that is read here; the `yaml` package then reads all of it. */
export const UNCOMMON = new Error('outside of the subset');

/** Reads a value that fills the rest of its line. */
export function readScalar(text: string): JsonValue {
  const first = text.charAt(0);
  if (first === '"') return readDoubleQuoted(text);
  if (first === "'") return readSingleQuoted(text);
  if (text === '[]') return [];
  if (text === '{}') return {};
  return readPlain(text);
}

const DOUBLE_QUOTED = /^"(?:[^"\\]|\\["\\nrtbfu/])*"$/;

/** Escapes that JSON has, too; the others are rare. */
function readDoubleQuoted(text: string): string {
  if (!DOUBLE_QUOTED.test(text)) throw UNCOMMON;
  try {
    return JSON.parse(text) as string;
  } catch {
    throw UNCOMMON;
  }
}

function readSingleQuoted(text: string): string {
  if (!/^'(?:[^']|'')*'$/.test(text)) throw UNCOMMON;
  return text.slice(1, -1).replaceAll("''", "'");
}

/** Numbers that a JavaScript number surely holds as they are written. */
const SHORT_NUMBER = /^-?(?:0|[1-9][0-9]{0,14}|(?:0|[1-9][0-9]{0,7})\.[0-9]{1,7})$/;

/** What YAML's core schema takes for something else than text (YAML 1.2, 10.3.2). */
const CORE_VALUE =
  /^(?:~|null|true|false|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-f]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:e[-+]?[0-9]+)?|[-+]?\.inf|\.nan)$/i;

const PLAIN_START = /^[^\s\-?:,[\]{}#&*!|>'"%@`]/;

function readPlain(text: string): JsonValue {
  if (SHORT_NUMBER.test(text)) return Number(text);
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (text === 'null') return null;
  if (!PLAIN_START.test(text) || CORE_VALUE.test(text) || isUncommonPlain(text)) throw UNCOMMON;
  return text;
}

function isUncommonPlain(text: string): boolean {
  return text.includes(': ') || text.includes(' #') || text.includes('\t') || text.endsWith(':') || text.endsWith(' ');
}
