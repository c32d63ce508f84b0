import { distance } from 'fastest-levenshtein';

/** The known word that a mistyped one most likely means, or undefined where none is near. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((word) => ({ word, edits: distance(typed.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best !== undefined && best.edits <= Math.max(2, Math.floor(typed.length / 3)) ? best.word : undefined;
}
