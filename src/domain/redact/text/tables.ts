import { addAll, type Piece, type Rule } from '../decision.js';
import { isSecretName } from '../name/kind.js';
import { isLabelledSecret, MIN_VALUE } from './values.js';

const CELL: Rule = { id: 'table-cell', kind: 'shape', reason: 'the head of its column or row calls it a secret' };

/** What parts the head of a Markdown table from its rows. */
const RULER = /^ {0,20}\|? {0,20}:?-{2,}:? {0,80}(?:\| {0,20}:?-{2,}:? {0,80}){0,40}\|? {0,20}\r?$/gm;
const MAX_LINE = 2000;

/** The secrets in the tables of a text that the head of their column, or of their row, calls so. */
export function findInTables(text: string): readonly Piece[] {
  if (!text.includes('|') || !text.includes('--')) return [];
  const pieces: Piece[] = [];
  RULER.lastIndex = 0;
  for (let ruler = RULER.exec(text); ruler !== null; ruler = RULER.exec(text)) {
    const head = lineBefore(text, ruler.index);
    if (!ruler[0].includes('|') || head === undefined) continue;
    const rows = rowsFrom(text, RULER.lastIndex + 1);
    const heads = cellsOf(text, head).map(isHead(text));
    addAll(
      pieces,
      rows.flatMap((row) => findInRow(text, row, heads)),
    );
    RULER.lastIndex = rows.at(-1)?.end ?? RULER.lastIndex;
  }
  return pieces;
}

function isHead(text: string): (cell: Span) => boolean {
  return (cell) => isSecretName(bareText(text, cell));
}

function lineBefore(text: string, start: number): Span | undefined {
  const end = start - 1;
  if (end <= 0) return undefined;
  const begin = text.lastIndexOf('\n', end - 1) + 1;
  return end - begin > MAX_LINE ? undefined : { start: begin, end };
}

function rowsFrom(text: string, from: number): readonly Span[] {
  const rows: Span[] = [];
  for (let start = from; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end - start > MAX_LINE || !text.slice(start, end).includes('|')) break;
    rows.push({ start, end });
    start = end + 1;
  }
  return rows;
}

/** By the head of its column, or by the first cell of its row where that says more than the head above it. */
function findInRow(text: string, row: Span, heads: readonly boolean[]): readonly Piece[] {
  const cells = cellsOf(text, row);
  const [first] = cells;
  const isNamed = first !== undefined && heads[0] === false && isHead(text)(first);
  return cells.flatMap((cell, at) => (heads[at] || (isNamed && at === 1) ? pieceOf(text, cell) : []));
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The cells of a line, without the space around them. */
function cellsOf(text: string, { start, end }: Span): readonly Span[] {
  const cells: Span[] = [];
  let from = start;
  for (let at = start; at <= end; at++) {
    if (at < end && (text[at] !== '|' || text[at - 1] === '\\')) continue;
    cells.push(trimmed(text, from, at));
    from = at + 1;
  }
  const isOpen = (cell: Span | undefined) => cell !== undefined && cell.end > cell.start;
  return cells.filter((cell, at) => isOpen(cell) || (at > 0 && at < cells.length - 1));
}

const AROUND = /[\s`*_"']/;

function trimmed(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (start < end && AROUND.test(text[start] ?? '')) start++;
  while (end > start && AROUND.test(text[end - 1] ?? '')) end--;
  return { start, end };
}

function bareText(text: string, { start, end }: Span): string {
  return end - start > 80 ? '' : text.slice(start, end);
}

function pieceOf(text: string, { start, end }: Span): readonly Piece[] {
  const value = text.slice(start, end);
  const isOneWord = value.length >= MIN_VALUE && !/\s/.test(value);
  return isOneWord && isLabelledSecret(text, { start, end, isQuoted: false }, '|') ? [{ start, end, rule: CELL }] : [];
}
