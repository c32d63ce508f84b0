import { structuredPatch } from 'diff';
import { pairSimilar } from './similar-lines.js';
import { diffWords, type WordChange } from './words.js';

/** A line of a text difference. `~` is one line whose words changed: segments say which. */
export interface DiffLine {
  readonly sign: ' ' | '+' | '-' | '~' | '…';
  readonly segments: readonly WordChange[];
}

/** Texts that differ in more lines than this are not aligned: that takes long, and nobody reads such a difference. */
const MAX_EDITED_LINES = 400;
/** Unchanged characters shown on each side of a changed word. */
const CONTEXT_CHARACTERS = 40;

/** The differences of two texts as hunks of lines with one line of context; a line with few changed words stays one line. */
export function diffText(before: string, after: string): readonly DiffLine[] {
  const patch = structuredPatch('', '', withNewline(before), withNewline(after), '', '', {
    context: 1,
    maxEditLength: MAX_EDITED_LINES,
  });
  if (!patch) return replaceLines(before.split('\n'), after.split('\n'));
  const lines = patch.hunks.flatMap((hunk, index): DiffLine[] => {
    const separator: DiffLine[] = index === 0 ? [] : [{ sign: '…', segments: [] }];
    return [...separator, ...withoutBlankEnds(hunkLines(hunk.lines))];
  });
  return lines.length > 0 ? lines : diffLineEnds(before, after);
}

/** Blank lines around a change tell nobody where it is. */
function withoutBlankEnds(lines: readonly DiffLine[]): readonly DiffLine[] {
  const isTelling = ({ sign, segments }: DiffLine) => sign !== ' ' || segments.some(({ text }) => text.trim() !== '');
  return lines.slice(lines.findIndex(isTelling), lines.findLastIndex(isTelling) + 1);
}

/** Everything between the lines that both texts begin and end with. */
function replaceLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return pairLines(before.slice(head, before.length - tail), after.slice(head, after.length - tail));
}

/** The line diff sees no last newline; texts that differ in nothing else end differently. */
function diffLineEnds(before: string, after: string): readonly DiffLine[] {
  const count = (text: string) => `${text.length - text.replace(/\n+$/, '').length} line end(s) at the end`;
  return [line('-', count(before)), line('+', count(after))];
}

function withNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

function hunkLines(lines: readonly string[]): readonly DiffLine[] {
  const result: DiffLine[] = [];
  for (let index = 0; index < lines.length; ) {
    const removed = takeWhile(lines, index, '-');
    const added = takeWhile(lines, index + removed.length, '+');
    if (removed.length + added.length === 0) {
      result.push(line(' ', (lines[index] ?? '').slice(1)));
      index += 1;
      continue;
    }
    for (const pair of pairLines(removed, added)) result.push(pair);
    index += removed.length + added.length;
  }
  return result;
}

function takeWhile(lines: readonly string[], from: number, sign: string): readonly string[] {
  let end = from;
  while (lines[end]?.startsWith(sign)) end += 1;
  return lines.slice(from, end).map((text) => text.slice(1));
}

/** Lines that are alike are told as one that changed, the others as gone and come. */
function pairLines(removed: readonly string[], added: readonly string[]): readonly DiffLine[] {
  return pairSimilar(removed, added).flatMap(({ before, after }) => {
    if (before === undefined) return [line('+', after ?? '')];
    return after === undefined ? [line('-', before)] : changeLine(before, after);
  });
}

/** The changed words of a line, each with its surroundings: words that are far apart get lines of their own. */
function changeLine(before: string, after: string): readonly DiffLine[] {
  const parts = diffWords(before, after) ?? [];
  const same = parts.filter(({ kind }) => kind === 'same').reduce((sum, { text }) => sum + text.length, 0);
  if (same === 0 || same * 2 < Math.min(before.length, after.length)) return [line('-', before), line('+', after)];
  const lines: WordChange[][] = [[]];
  for (const [index, { kind, text }] of parts.entries()) {
    const place = { isFirst: index === 0, isLast: index === parts.length - 1 };
    const [end, begin] = kind === 'same' ? cutSame(text, place) : [text];
    lines.at(-1)?.push({ kind, text: end });
    if (begin !== undefined) lines.push([{ kind, text: begin }]);
  }
  return lines.map((segments) => ({ sign: '~', segments }));
}

/** What did not change, cut to what lies next to a change: the end of one line and, where much is cut, the begin of the next. */
function cutSame(text: string, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): readonly [string, string?] {
  const most = isFirst || isLast ? CONTEXT_CHARACTERS : 2 * CONTEXT_CHARACTERS;
  if (text.length <= most) return [text];
  const head = `${wellFormed(text.slice(0, endOfWord(text, CONTEXT_CHARACTERS)))}…`;
  const tail = `…${wellFormed(text.slice(startOfWord(text, text.length - CONTEXT_CHARACTERS)))}`;
  if (head.length + tail.length > text.length + 2) return [text];
  if (isFirst) return [tail];
  return isLast ? [head] : [head, tail];
}

/** How much further than asked a cut may go to leave the word or URL whole that it would fall into. */
const LONGEST_WORD = 400;

function endOfWord(text: string, from: number): number {
  const rest = text.slice(from, from + LONGEST_WORD).search(/\s|$/);
  return from + rest;
}

function startOfWord(text: string, from: number): number {
  let start = from;
  while (start > 0 && from - start < LONGEST_WORD && !/\s/.test(text.charAt(start - 1))) start -= 1;
  return start;
}

/** A piece of text without the half of a surrogate pair that cutting left at its ends. */
function wellFormed(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
}

function line(sign: DiffLine['sign'], text: string): DiffLine {
  return { sign, segments: [{ kind: 'same', text }] };
}
