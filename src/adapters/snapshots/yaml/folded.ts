import { escapeUnsafe, isUnsafe } from './scalars.js';

const CONTROLS = /[^\P{Cc}\n]/u;

/** Whether a text of several lines holds what a literal block cannot: it must be escaped, and escapes need quotes. */
export function needsFolding(text: string): boolean {
  return isUnsafe(text) || CONTROLS.test(text.replaceAll('\t', ''));
}

/**
 * A text of several lines in double quotes that still has a line for each of its lines: each ends in `\n\`, an escaped
 * line break, after which readers skip the indentation (YAML 1.2, 7.3.1). One odd character leaves a prompt readable.
 */
export function emitFolded(text: string, indent: string): string {
  const lines = text
    .split('\n')
    .map((line, index) => (index === 0 ? escapeLine(line) : keepIndented(escapeLine(line))));
  const end = lines.at(-1) === '' ? lines.splice(-1).map(() => '\\n') : [];
  return `"${lines.join(`\\n\\\n${indent}`)}${end.join('')}"`;
}

/** A space at the begin would be skipped with the indentation. */
function keepIndented(line: string): string {
  return line.startsWith(' ') ? `\\${line}` : line;
}

/** JSON's escapes are YAML's, which has shorter ones for some. */
function escapeLine(line: string): string {
  const quoted = JSON.stringify(line).slice(1, -1);
  const short = quoted.replace(/\\(?:u00(..)|.)/g, (found, code?: string) =>
    code ? (SHORT[code] ?? `\\x${code}`) : found,
  );
  return escapeUnsafe(short);
}

/** Escapes of YAML 1.2, 5.7, as the `yaml` package writes them. */
const SHORT: Readonly<Record<string, string>> = { '00': '\\0', '07': '\\a', '0b': '\\v', '1b': '\\e' };
