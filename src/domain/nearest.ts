import { distance } from 'fastest-levenshtein';

/**
 * The known word that a mistyped one most likely means, or undefined where none is near.
 * @param maxEdits how many letters may differ; by default a third of them, and always two
 */
export function nearest(
  typed: string,
  known: readonly string[],
  maxEdits: number = Math.max(2, Math.floor(typed.length / 3)),
): string | undefined {
  const ranked = known
    .map((word) => ({ word, edits: distance(typed.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best !== undefined && best.edits <= maxEdits ? best.word : undefined;
}
