import type { Problem } from '../../domain/problem.js';
import { expectAdjusted } from '../../domain/row/adjusted.js';
import type { ColumnValues, CurrentRow } from '../../domain/row/row.js';
import { fillDefaults, findColumnProblems, fitToColumns } from '../../domain/row/storable.js';
import type { CurrentState, TableShape, TriedRow } from '../ports.js';

/** A row that an assistant should have, and the one that it has. */
export interface WantedRow {
  readonly desired: ColumnValues;
  readonly current: CurrentRow | undefined;
}

/**
 * Desired rows as the table will give them back, so that what it cannot tell apart is no change, with the reasons why it
 * cannot hold them. Tables of ordinary types need no database for that.
 */
export async function fitRows(
  state: Pick<CurrentState, 'tryRows'>,
  shape: TableShape,
  wanted: readonly WantedRow[],
): Promise<readonly TriedRow[]> {
  const rows = wanted.map(({ desired, current }) =>
    fillDefaults(fitToColumns(desired, shape.columns), { ...shape, current: current?.values }),
  );
  const tried = shape.mustTry ? await state.tryRows(rows) : rows.map((row): TriedRow => ({ row, problems: NONE }));
  return tried.map(({ row: stored, problems }, index) => {
    const row = expectAdjusted(stored, wanted[index]?.current);
    const flaws = findColumnProblems(row, shape.columns);
    const told = new Set(flaws.map(({ path }) => path.join('.')));
    const found = [...flaws, ...problems.filter(({ path }) => !told.has(path.join('.')))];
    return { row, problems: wanted[index]?.current ? found : [...found, ...shape.createProblems] };
  });
}

const NONE: readonly Problem[] = [];
