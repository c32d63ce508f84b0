import { diffWordsWithSpace, structuredPatch } from 'diff';

/** A line of a text difference. `~` is one line whose words changed: segments say which. */
export interface DiffLine {
  readonly sign: ' ' | '+' | '-' | '~' | '…';
  readonly segments: readonly DiffSegment[];
}

export interface DiffSegment {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Texts that differ in more lines than this are shown as replaced: nobody reads such a difference. */
const MAX_EDITED_LINES = 2000;
const MAX_EDITED_WORDS = 400;
/** Unchanged characters shown on each side of a changed word. */
const CONTEXT_CHARACTERS = 40;

/** The differences of two texts as hunks of lines with one line of context; a line with few changed words stays one line. */
export function diffText(before: string, after: string): readonly DiffLine[] {
  const patch = structuredPatch('', '', withNewline(before), withNewline(after), '', '', {
    context: 1,
    maxEditLength: MAX_EDITED_LINES,
  });
  if (!patch) return [replaced(before, after)];
  const lines = patch.hunks.flatMap((hunk, index): DiffLine[] => {
    const separator: DiffLine[] = index === 0 ? [] : [{ sign: '…', segments: [] }];
    return [...separator, ...hunkLines(hunk.lines)];
  });
  return lines.length > 0 ? lines : diffLineEnds(before, after);
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
    result.push(...pairLines(removed, added));
    index += removed.length + added.length;
  }
  return result;
}

function takeWhile(lines: readonly string[], from: number, sign: string): readonly string[] {
  let end = from;
  while (lines[end]?.startsWith(sign)) end += 1;
  return lines.slice(from, end).map((text) => text.slice(1));
}

function pairLines(removed: readonly string[], added: readonly string[]): readonly DiffLine[] {
  if (removed.length !== added.length)
    return [...removed.map((text) => line('-', text)), ...added.map((text) => line('+', text))];
  return removed.flatMap((text, index) => diffWords(text, added[index] ?? ''));
}

function diffWords(before: string, after: string): readonly DiffLine[] {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MAX_EDITED_WORDS });
  const same =
    parts?.filter((part) => !part.added && !part.removed).reduce((sum, part) => sum + part.value.length, 0) ?? 0;
  if (!parts || same * 2 < Math.min(before.length, after.length)) return [line('-', before), line('+', after)];
  const segments = parts.map((part, index): DiffSegment => {
    if (part.added) return { kind: 'added', text: part.value };
    if (part.removed) return { kind: 'removed', text: part.value };
    return { kind: 'same', text: shorten(part.value, { isFirst: index === 0, isLast: index === parts.length - 1 }) };
  });
  return [{ sign: '~', segments }];
}

/** What did not change, cut to what lies next to a change. */
function shorten(text: string, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): string {
  const head = isFirst ? '' : text.slice(0, CONTEXT_CHARACTERS);
  const tail = isLast ? '' : text.slice(-CONTEXT_CHARACTERS);
  return text.length <= head.length + tail.length ? text : `${head}…${tail}`;
}

function line(sign: DiffLine['sign'], text: string): DiffLine {
  return { sign, segments: [{ kind: 'same', text }] };
}

function replaced(before: string, after: string): DiffLine {
  const count = (text: string) => text.split('\n').length;
  return line('…', `${count(before)} line(s) replaced by ${count(after)} other line(s)`);
}
