import { compareText } from '../canonical-json.js';

/** Snapshots of one organization in a directory. */
export interface OrgShare {
  readonly orgId: string;
  readonly count: number;
}

const MAX_NAMED = 5;

/** Organizations by how many snapshots they have, most first; null stands for those that name none and does not count. */
export function countOrgs(orgIds: Iterable<string | null>): readonly OrgShare[] {
  const counts = new Map<string, number>();
  for (const org of orgIds) if (org !== null) counts.set(org, (counts.get(org) ?? 0) + 1);
  return [...counts]
    .map(([orgId, count]) => ({ orgId, count }))
    .sort((a, b) => b.count - a.count || compareText(a.orgId, b.orgId));
}

/** What is wrong with several organizations in one directory of snapshots; undefined for one or none. */
export function describeOrgMix(shares: readonly OrgShare[]): string | undefined {
  if (shares.length < 2) return undefined;
  const named = shares.slice(0, MAX_NAMED).map(({ orgId, count }) => `${orgId} (${count})`);
  const rest = shares.length > MAX_NAMED ? ` and ${shares.length - MAX_NAMED} more` : '';
  return `snapshots of ${shares.length} organizations are in one directory: ${named.join(', ')}${rest}; give each its own with snapshots.dir`;
}
