import { diffArrays } from 'diff';

/** A piece of two texts that were compared word by word. */
export interface WordChange {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Texts that differ in more words than this are not compared word by word. */
const MAX_EDITED_WORDS = 160;
const URL = /https?:\/\/[^\s"'<>)\]}]+/g;
/** `Intl.Segmenter` takes longer for each word the longer the text is, so it is given a little at a time. */
const MAX_SEGMENTED = 1_000;
/** A short word between two changes is part of one change: people read it so. */
const BRIDGE = /^\s*\S{0,3}\s*$/;

let segmenter: Intl.Segmenter | undefined;

/**
 * What changed between two lines, in words of their language (Unicode Standard Annex 29, by `Intl.Segmenter`); a URL is
 * one word. Undefined where too much did.
 */
export function diffWords(before: string, after: string): readonly WordChange[] | undefined {
  const head = sharedHead(before, after);
  const tail = sharedTail(before.slice(head), after.slice(head));
  const middleOf = (text: string) => wordsOf(text.slice(head, text.length - tail));
  const parts = diffArrays(middleOf(before), middleOf(after), { maxEditLength: MAX_EDITED_WORDS });
  if (!parts) return undefined;
  const changes = parts.map(({ added, removed, value }): WordChange => {
    return { kind: added ? 'added' : removed ? 'removed' : 'same', text: value.join('') };
  });
  const ends = [before.slice(0, head), before.slice(before.length - tail)].map(same);
  return joinNeighbours(joinSame([ends[0] ?? same(''), ...changes, ends[1] ?? same('')]));
}

/** Telling words apart takes time: both ends that two long lines share stay whole, as far as a blank. */
function sharedHead(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  while (length > 0 && !/\s/.test(a[length - 1] ?? '')) length -= 1;
  return length;
}

function sharedTail(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  while (length > 0 && !/\s/.test(a.at(-length) ?? '')) length -= 1;
  return length;
}

function same(text: string): WordChange {
  return { kind: 'same', text };
}

function joinSame(changes: readonly WordChange[]): readonly WordChange[] {
  const joined: WordChange[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    if (change.kind === 'same' && last?.kind === 'same') joined[joined.length - 1] = same(last.text + change.text);
    else if (change.text !== '') joined.push(change);
  }
  return joined;
}

function wordsOf(text: string): string[] {
  const words: string[] = [];
  let from = 0;
  for (const { 0: url, index } of text.matchAll(URL)) {
    addWords(text.slice(from, index), words);
    words.push(url);
    from = index + url.length;
  }
  addWords(text.slice(from), words);
  return words;
}

function addWords(text: string, words: string[]): void {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  for (let start = 0; start < text.length; ) {
    const end = endOfPart(text, start);
    for (const { segment } of segmenter.segment(text.slice(start, end))) words.push(segment);
    start = end;
  }
}

/** Behind the last blank that a part has room for, where no word is cut; else between two characters. */
function endOfPart(text: string, start: number): number {
  const most = start + MAX_SEGMENTED;
  if (most >= text.length) return text.length;
  let end = most;
  while (end > start && !/\s/.test(text[end - 1] ?? '')) end -= 1;
  if (end > start) return end;
  return /[\udc00-\udfff]/.test(text[most] ?? '') ? most - 1 : most;
}

/** Changes that only blanks or a short word part become one: all that went, then all that came. */
function joinNeighbours(changes: readonly WordChange[]): readonly WordChange[] {
  const joined: WordChange[] = [];
  let [removed, added] = ['', ''];
  const end = () => {
    if (removed !== '') joined.push({ kind: 'removed', text: removed });
    if (added !== '') joined.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const [index, { kind, text }] of changes.entries()) {
    const isBridge = kind === 'same' && removed + added !== '' && index < changes.length - 1 && BRIDGE.test(text);
    if (kind === 'removed' || isBridge) removed += text;
    if (kind === 'added' || isBridge) added += text;
    if (kind !== 'same' || isBridge) continue;
    end();
    joined.push({ kind, text });
  }
  end();
  return joined;
}
