import type { DiffLine } from '../../domain/diff/text.js';
import type { WordChange } from '../../domain/diff/words.js';

/** What stays before the place where two cut lines begin to differ. */
const LEAD = 40;
/** A URL that a cut would fall into stays whole up to this length. */
const LONGEST_URL = 2_000;

/** A text of at most so many characters, with … where it was cut; no character and no URL is cut in two. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = endOfUrl(text, most - 1);
  return end >= text.length ? text : `${text.slice(0, end).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The place itself, or the end of the URL that it lies in. */
function endOfUrl(text: string, place: number): number {
  const before = text.slice(Math.max(0, place - LONGEST_URL), place);
  if (!/https?:\/\/[^\s"'<>]*$/.test(before)) return place;
  return place + text.slice(place, place + LONGEST_URL).search(/[\s"'<>]|$/);
}

/**
 * Lines of a difference, each of at most about so many characters, with … where they were cut: around what differs, so that
 * no line that went looks like one that came.
 */
export function cutLines(lines: readonly DiffLine[], most: number): readonly DiffLine[] {
  const texts = (sign: string) => lines.filter((line) => line.sign === sign).map(textOf);
  const [removed, added] = [texts('-'), texts('+')];
  return lines.map((line) => {
    if (line.sign !== '-' && line.sign !== '+') return cutLine(line, most);
    const text = textOf(line);
    if (text.length <= most) return line;
    const shared = Math.max(0, ...(line.sign === '-' ? added : removed).map((other) => sharedLength(text, other)));
    return { sign: line.sign, segments: [{ kind: 'same', text: cutText(fromDifference(text, shared, most), most) }] };
  });
}

function fromDifference(text: string, shared: number, most: number): string {
  if (shared < most / 2) return text;
  return `…${text.slice(shared - LEAD).replace(/^[\udc00-\udfff]/, '')}`;
}

function sharedLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[length] === b[length]) length += 1;
  return length === a.length && length === b.length ? 0 : length;
}

function textOf({ segments }: DiffLine): string {
  return segments.map(({ text }) => text).join('');
}

/** Each changed piece is cut by itself: a long one must not hide what came in its place. */
function cutLine({ sign, segments }: DiffLine, most: number): DiffLine {
  const kept: WordChange[] = [];
  let room = 2 * most;
  for (const { kind, text } of segments) {
    if (room <= 0) return { sign, segments: [...kept, { kind: 'same', text: '…' }] };
    const shown = cutText(text, most / 2);
    kept.push({ kind, text: shown });
    room -= shown.length;
  }
  return { sign, segments: kept };
}
