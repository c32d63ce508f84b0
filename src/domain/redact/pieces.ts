import type { Piece, Rule } from './decision.js';
import { MARKERS_IN_TEXT } from './marker.js';
import { redactText } from './secret-text.js';

const TEXT: Rule = { id: 'secret-text', kind: 'shape', reason: 'it looks like a secret' };

/** Each round looks at what lies between the pieces of the last; real texts need two. */
const MAX_ROUNDS = 8;

/**
 * The parts of a text that are secrets, in order and apart from each other. What lies between two of them, or between two
 * fingerprints, is judged by itself, so that judging a redacted text again finds nothing new.
 */
export function findPieces(text: string): readonly Piece[] {
  return findBetween(text, 0, MAX_ROUNDS);
}

function findBetween(text: string, offset: number, rounds: number): readonly Piece[] {
  return splitAtMarkers(text).flatMap((part) => {
    const found = scan(part.text);
    if (found.length === 0 || rounds === 0) return [];
    return found.flatMap((piece, index) => {
      const from = found[index - 1]?.end ?? 0;
      const at = offset + part.start;
      const before = findBetween(part.text.slice(from, piece.start), at + from, rounds - 1);
      const after =
        index === found.length - 1 ? findBetween(part.text.slice(piece.end), at + piece.end, rounds - 1) : [];
      return [...before, { ...piece, start: at + piece.start, end: at + piece.end }, ...after];
    });
  });
}

interface Part {
  readonly text: string;
  readonly start: number;
}

function splitAtMarkers(text: string): readonly Part[] {
  if (!text.includes('redacted:')) return [{ text, start: 0 }];
  const parts: Part[] = [];
  let start = 0;
  for (const marker of text.matchAll(MARKERS_IN_TEXT)) {
    parts.push({ text: text.slice(start, marker.index), start });
    start = marker.index + marker[0].length;
  }
  return [...parts, { text: text.slice(start), start }];
}

function scan(text: string): readonly Piece[] {
  const found: string[] = [];
  redactText(text, (piece) => {
    found.push(piece);
    return ' '.repeat(piece.length);
  });
  let end = 0;
  return found.flatMap((piece): Piece[] => {
    const start = text.indexOf(piece, end);
    if (start < 0) return [];
    end = start + piece.length;
    return [{ start, end, rule: TEXT }];
  });
}
