import type { Piece, Rule } from '../decision.js';
import { kindOfName } from '../name/kind.js';
import { isPlaceholder } from './placeholder.js';
import { isRandom } from './random.js';

const RANDOM: Rule = { id: 'random-run', kind: 'shape', reason: 'long and random, as only machines make secrets' };

const RUNS = /[A-Za-z0-9_+/=~-]{20,}/g;
const REACH = 60;

/** The long random runs of a word, but for file names, hosts, mail addresses, ids, hashes and embedded data. */
export function findRandomRuns(text: string, start: number, end: number): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const found of text.slice(start, end).matchAll(RUNS)) {
    const at = start + found.index;
    const run = found[0].replace(/^[/=~-]+/, '');
    const from = at + found[0].length - run.length;
    if (isRandom(run) && !isKnown(text, from, from + run.length) && !isPlaceholder(run)) {
      pieces.push({ start: from, end: from + run.length, rule: RANDOM });
    }
  }
  return pieces;
}

/** What stands around a run says that it is something else. */
function isKnown(text: string, start: number, end: number): boolean {
  if (/^(?:\.[A-Za-z][A-Za-z0-9-]{1,40}|@[\w.-])/.test(text.slice(end, end + 44))) return true;
  const left = text.slice(Math.max(0, start - REACH), start);
  if (
    /(?:base64,|sha\d{1,3}[:-]|md5[:-]|@sha256:|[\w-]\/)$/i.test(left) &&
    !/^[A-Za-z0-9+/]{40}$/.test(text.slice(start, end))
  )
    return true;
  return isLabelledId(left);
}

/** `Calendar ID: …`, `commit …`, `assistantId=…`: the words before it call it an id or a hash. */
function isLabelledId(left: string): boolean {
  const phrase =
    left
      .replace(/[\s"'`*_:=(#|-]+$/, '')
      .split(/[\n\r,;!?|{}()[\]<>=]|[.:]\s/)
      .at(-1)
      ?.trim() ?? '';
  const words = phrase.split(/\s+/);
  if (/^(?:is|ist|es|est|lautet)$/i.test(words.at(-1) ?? '')) words.pop();
  return kindOfName(words.slice(-2).join(' ')) === 'reference' || kindOfName(words.at(-1) ?? '') === 'reference';
}
