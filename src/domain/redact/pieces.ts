import { addAll, type Piece } from './decision.js';
import { MARKERS_IN_TEXT, type RedactPiece } from './marker.js';
import { scanText } from './text/scan.js';

/** Each round looks at what lies between the pieces of the last; real texts need two. */
const MAX_ROUNDS = 8;

/**
 * The parts of a text that are secrets, in order and apart from each other. What lies between two of them, or between two
 * fingerprints, is judged by itself, so that judging a redacted text again finds nothing new.
 */
export function findPieces(text: string): readonly Piece[] {
  return text.includes('redacted:')
    ? splitAtMarkers(text).flatMap((part) => findBetween(part.text, part.start, MAX_ROUNDS))
    : findBetween(text, 0, MAX_ROUNDS);
}

/** A text with something else in the place of each of its secrets. */
export function redactText(text: string, redactPiece: RedactPiece): string {
  return replacePieces(text, findPieces(text), redactPiece);
}

/** A text with something else in the place of each of these pieces. */
export function replacePieces(text: string, pieces: readonly Piece[], redactPiece: RedactPiece): string {
  let [replaced, from] = ['', 0];
  for (const { start, end } of pieces) {
    replaced += text.slice(from, start) + redactPiece(text.slice(start, end));
    from = end;
  }
  return replaced + text.slice(from);
}

function findBetween(text: string, offset: number, rounds: number): readonly Piece[] {
  const found = merge(scanText(text));
  if (found.length === 0 || rounds === 0) return [];
  const pieces: Piece[] = [];
  let from = 0;
  for (const piece of found) {
    addAll(pieces, findBetween(text.slice(from, piece.start), offset + from, rounds - 1));
    pieces.push({ ...piece, start: offset + piece.start, end: offset + piece.end });
    from = piece.end;
  }
  addAll(pieces, findBetween(text.slice(from), offset + from, rounds - 1));
  return pieces;
}

/** Pieces that overlap become one, which keeps the rule of the first. */
function merge(found: readonly Piece[]): readonly Piece[] {
  if (found.length < 2) return found.filter(({ start, end }) => end > start);
  const merged: Piece[] = [];
  for (const piece of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (piece.end <= piece.start) continue;
    if (last === undefined || piece.start >= last.end) merged.push(piece);
    else if (piece.end > last.end) merged[merged.length - 1] = { ...last, end: piece.end };
  }
  return merged;
}

interface Part {
  readonly text: string;
  readonly start: number;
}

function splitAtMarkers(text: string): readonly Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (const marker of text.matchAll(MARKERS_IN_TEXT)) {
    parts.push({ text: text.slice(start, marker.index), start });
    start = marker.index + marker[0].length;
  }
  return [...parts, { text: text.slice(start), start }];
}
