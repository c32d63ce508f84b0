/** A share of rows that counts only where there are enough of them to tell. */
export interface ShareLimit {
  /** 0 to 100. */
  readonly maxPercent: number;
  /** Of fewer rows, any number may be concerned. */
  readonly minRows: number;
}

/** How many of so many rows a share allows at most. */
export function mostOf(rows: number, { maxPercent, minRows }: ShareLimit): number {
  return rows < minRows ? Number.POSITIVE_INFINITY : Math.floor((rows * maxPercent) / 100);
}

/** Removing more of the snapshots than this at once is more likely a wrong key than a clean-up. */
const REMOVALS: ShareLimit = { maxPercent: 30, minRows: 10 };

/** How many of so many snapshots may be removed at once: 30% of at least 10, else all. */
export function maxRemovals(snapshots: number): number {
  return mostOf(snapshots, REMOVALS);
}
