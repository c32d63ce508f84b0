import { UNCOMMON } from './read-scalar.js';

export interface LiteralBlock {
  /** Index of the first line below the header. */
  readonly start: number;
  /** `|`, `|-` or `|+`. */
  readonly header: string;
  /** Of the entry that the block belongs to. */
  readonly indent: number;
}

/** Reads a literal block and tells the line after it (YAML 1.2, 8.1.2). */
export function readLiteral(lines: readonly string[], block: LiteralBlock): { text: string; next: number } {
  const first = lines[block.start] ?? '';
  const indent = first.search(/[^ ]/);
  if (!HEADERS.has(block.header) || indent <= block.indent || first.charCodeAt(indent) === TAB) throw UNCOMMON;
  const texts: string[] = [];
  let next = block.start;
  for (; next < lines.length; next += 1) {
    const text = lineOfBlock(lines[next] ?? '', indent);
    if (text === undefined) break;
    texts.push(text);
  }
  return { text: chomp(texts, block.header), next };
}

const HEADERS: ReadonlySet<string> = new Set(['|', '|-', '|+']);
const TAB = 9;

/** The line without its indent, or undefined where it no longer belongs to the block. */
function lineOfBlock(line: string, indent: number): string | undefined {
  if (line === '') return '';
  const found = line.search(/[^ ]/);
  if (found === -1 && line.length <= indent) throw UNCOMMON;
  return found === -1 || found >= indent ? line.slice(indent) : undefined;
}

/** What becomes of the empty lines at the end. */
function chomp(texts: readonly string[], header: string): string {
  let count = texts.length;
  while (count > 0 && texts[count - 1] === '') count -= 1;
  const body = texts.slice(0, count).join('\n');
  if (header === '|-') return body;
  return header === '|' ? `${body}\n` : `${body}${'\n'.repeat(texts.length - count + 1)}`;
}
