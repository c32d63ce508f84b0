import type { InForce } from '../../domain/plan/in-force.js';

/** What the configuration has decided, in one line: guards, policies, scope and ignored fields. */
export function describeInForce({ guards, policies, include, exclude, ignore }: InForce): string {
  const parts = [
    ['guards', guards.map(({ rule, limits }) => `${rule} (${Object.entries(limits).map(toWords).join(', ')})`)],
    ['policies', policies.map(({ name, level }) => `${name} (${level})`)],
    ['included', include.map(entryText)],
    ['excluded', exclude.map(entryText)],
    ['ignored fields', ignore],
  ] as const;
  return parts.map(([title, entries]) => `${title}: ${listed(title, entries)}`).join('; ');
}

function toWords([name, value]: readonly [string, number]): string {
  return `${name} ${value}`;
}

function entryText(entry: InForce['include'][number]): string {
  return typeof entry === 'string' ? entry : JSON.stringify(entry);
}

function listed(title: string, entries: readonly string[]): string {
  if (entries.length > 0) return entries.join(', ');
  return title === 'included' ? 'all' : 'none';
}
