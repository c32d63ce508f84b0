import type { Problem } from '../../domain/problem.js';
import type { CurrentRow } from '../../domain/row/row.js';

/** Says how many assistants were left alone because the application has put their rows aside. */
export function tellSetAside(count: number): readonly string[] {
  if (count === 0) return [];
  return [
    `Assistants whose row the application has put aside (assistants.condition, assistants.softDeleteColumn), left alone: ${count}.`,
  ];
}

/** An assistant that several rows claim cannot be stored in any of them. */
export function findTwins(current: CurrentRow | undefined): readonly Problem[] {
  if (!current?.twins) return [];
  const message = `several rows of the table have this id: keep one of those with the keys ${current.twins.join(', ')}, or name the column that tells deleted ones in assistants.softDeleteColumn`;
  return [{ path: ['id'], message }];
}
