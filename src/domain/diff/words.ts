import { diffArrays } from 'diff';

/** A piece of two texts that were compared word by word. */
export interface WordChange {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Texts that differ in more words than this are not compared word by word. */
const MAX_EDITED_WORDS = 160;
const URL_OR_TEXT = /(https?:\/\/[^\s"'<>)\]}]+)|(?:(?!https?:\/\/)[\s\S])+/g;
/** A short word between two changes is part of one change: people read it so. */
const BRIDGE = /^\s*\S{0,3}\s*$/;

let segmenter: Intl.Segmenter | undefined;

/**
 * What changed between two lines, in words of their language (Unicode Standard Annex 29, by `Intl.Segmenter`); a URL is
 * one word. Undefined where too much did.
 */
export function diffWords(before: string, after: string): readonly WordChange[] | undefined {
  const parts = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MAX_EDITED_WORDS });
  if (!parts) return undefined;
  return joinNeighbours(
    parts.map(({ added, removed, value }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    })),
  );
}

function wordsOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  const words: string[] = [];
  for (const [piece, url] of text.matchAll(URL_OR_TEXT)) {
    if (url !== undefined) words.push(url);
    else for (const { segment } of segmenter.segment(piece)) words.push(segment);
  }
  return words;
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
