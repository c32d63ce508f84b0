/** Removing more than this share of the snapshots at once is more likely a wrong key than a clean-up. */
const MAX_SHARE_PERCENT = 30;

/** Fewer snapshots are too few to tell. */
const MIN_SNAPSHOTS = 10;

/** How many of so many snapshots may be removed at once: 30% of at least 10, else all. */
export function maxRemovals(snapshots: number): number {
  return snapshots < MIN_SNAPSHOTS ? Number.POSITIVE_INFINITY : Math.floor((snapshots * MAX_SHARE_PERCENT) / 100);
}
