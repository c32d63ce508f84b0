import { createHash } from 'node:crypto';

/** What a file's name is made of. */
export interface Named {
  readonly vapiAssistantId: string;
  /** Null for an assistant without a name. */
  readonly name: string | null;
}

const MAX_SLUG = 60;
const UNNAMED = 'assistant';

/**
 * File names of snapshots by id: `<slug of name>-<first 8 of id>.yaml`, with the whole id wherever two would be the same
 * on a file system that ignores case. Names are ASCII and never lead out of the directory; the part of the id keeps them
 * off the names that Windows reserves.
 * @param isTaken whether a name, in lower case, belongs to a file that is none of these
 */
export function nameFiles(
  assistants: readonly Named[],
  isTaken: (lowerCaseName: string) => boolean = () => false,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  let unnamed = assistants;
  for (const nameFile of [nameByShortId, nameByWholeId, nameByDigest]) {
    const wanted = countNames(unnamed.map(nameFile));
    const isFree = (name: string) => wanted.get(name) === 1 && !isTaken(name);
    for (const named of unnamed) {
      const name = nameFile(named);
      if (isFree(name.toLowerCase())) names.set(named.vapiAssistantId, name);
    }
    unnamed = unnamed.filter(({ vapiAssistantId }) => !names.has(vapiAssistantId));
    if (unnamed.length === 0) return names;
  }
  for (const named of unnamed) names.set(named.vapiAssistantId, nameByDigest(named));
  return names;
}

/** Names that the snapshot of an assistant can have, the usual one first. */
export function possibleNames(named: Named): readonly string[] {
  return [nameByShortId(named), nameByWholeId(named), nameByDigest(named)];
}

/** Whether a name ends in a part of the id, whatever stands before it. */
export function endsInId(fileName: string, { vapiAssistantId }: Named): boolean {
  return possibleNames({ vapiAssistantId, name: null }).some((name) => fileName.endsWith(name.slice(UNNAMED.length)));
}

/** ASCII letters, digits and dashes that are left of a name: `Empfang Köln` gives `empfang-koln`. */
export function slugOf(name: string): string {
  const ascii = name
    .slice(0, 500)
    .toLowerCase()
    .replace(/[ßøæœłđı]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const slug = ascii.replace(/^-/, '').slice(0, MAX_SLUG).replace(/-$/, '');
  return slug === '' ? UNNAMED : slug;
}

/** Latin letters that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ı: 'i' };

function nameByShortId({ vapiAssistantId, name }: Named): string {
  return `${slugOf(name ?? '')}-${safeId(vapiAssistantId).slice(0, 8)}.yaml`;
}

function nameByWholeId({ vapiAssistantId, name }: Named): string {
  return `${slugOf(name ?? '')}-${safeId(vapiAssistantId)}.yaml`;
}

function nameByDigest({ vapiAssistantId, name }: Named): string {
  return `${slugOf(name ?? '')}-${digestOf(vapiAssistantId)}.yaml`;
}

/** Vapi's ids are UUIDs; whatever else the API may send must be no path. */
function safeId(id: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(id) ? id : digestOf(id);
}

function digestOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 32);
}

function countNames(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return counts;
}
