import type { CreateChange } from '../../../domain/plan/change.js';
import { fingerprintCreated } from '../../../domain/plan/recorded-change.js';
import type { ColumnValues } from '../../../domain/row/row.js';

/** Rows between two turns of the event loop, about a millisecond of work. */
const ROWS_PER_TURN = 10;

/** Fingerprints of new rows, computed in turns: a statement on its way to the server goes on meanwhile. */
export async function fingerprintCreates(changes: readonly CreateChange[]): Promise<ReadonlyMap<CreateChange, string>> {
  const fingerprints = new Map<CreateChange, string>();
  for (const [index, change] of changes.entries()) {
    if (index % ROWS_PER_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    const row = JSON.parse(change.rowJson) as ColumnValues;
    fingerprints.set(change, fingerprintCreated(row, change.owner.userId));
  }
  return fingerprints;
}
