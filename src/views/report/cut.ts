import type { DiffLine, DiffSegment } from '../../domain/diff/text.js';

/** A text of at most so many characters, with … where it was cut; no character is cut in two. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** A line of a difference of at most so many characters, with … where it was cut. */
export function cutLine({ sign, segments }: DiffLine, most: number): DiffLine {
  const kept: DiffSegment[] = [];
  let room = most;
  for (const { kind, text } of segments) {
    if (room <= 0) return { sign, segments: [...kept, { kind: 'same', text: '…' }] };
    kept.push({ kind, text: cutText(text, room) });
    room -= text.length;
  }
  return { sign, segments: kept };
}
