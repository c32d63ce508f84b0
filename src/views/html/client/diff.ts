import type { FieldData, LineData } from '../payload.js';
import { el } from './dom.js';

type Side = 'before' | 'after';

/** One field of a change, before and after side by side. */
export function fieldBlock([label, content]: FieldData): HTMLElement {
  const title = el('h3', {}, label);
  if (typeof content === 'string')
    return el('section', { class: 'field' }, title, el('p', { class: 'faint' }, content));
  if (content.length === 0) return el('section', { class: 'field' }, title);
  const head = el('tr', {}, ...['Before', 'After'].map((text) => el('th', { scope: 'col' }, text)));
  const rows = pairLines(content).map(([before, after]) => el('tr', {}, cell(before, 'before'), cell(after, 'after')));
  return el(
    'section',
    { class: 'field' },
    title,
    el('table', { class: 'diff' }, el('thead', {}, head), el('tbody', {}, ...rows)),
  );
}

type Pair = readonly [before: LineData | undefined, after: LineData | undefined];

/** Removed lines stand beside the added ones that follow them. */
function pairLines(lines: readonly LineData[]): readonly Pair[] {
  const pairs: Pair[] = [];
  let [removed, added]: [LineData[], LineData[]] = [[], []];
  const flush = () => {
    const length = Math.max(removed.length, added.length);
    for (let index = 0; index < length; index += 1) pairs.push([removed[index], added[index]]);
    [removed, added] = [[], []];
  };
  for (const line of lines) {
    const sign = typeof line === 'string' ? line[0] : '~';
    if (sign !== '+' && (sign !== '-' || added.length > 0)) flush();
    if (sign === '-') removed.push(line);
    else if (sign === '+') added.push(line);
    else pairs.push([line, line]);
  }
  flush();
  return pairs;
}

function cell(line: LineData | undefined, side: Side): HTMLElement {
  const attributes = { class: side, 'data-label': side === 'before' ? 'Before' : 'After' };
  if (line === undefined) return el('td', { ...attributes, class: 'none' });
  if (typeof line !== 'string') return el('td', attributes, ...line.flatMap((piece) => words(piece, side)));
  const text = line.slice(1);
  if (line[0] === '-') return el('td', attributes, el('del', {}, text));
  if (line[0] === '+') return el('td', attributes, el('ins', {}, text));
  return el('td', { ...attributes, class: 'same' }, line[0] === '…' ? `… ${text}` : text);
}

function words(piece: string, side: Side): readonly (Node | string)[] {
  const text = piece.slice(1);
  if (piece[0] === '=') return [text];
  if (piece[0] === '-') return side === 'before' ? [el('del', { class: 'word' }, text)] : [];
  return side === 'after' ? [el('ins', { class: 'word' }, text)] : [];
}
