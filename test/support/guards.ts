import { GuardBoard } from '../../src/domain/guards/board.ts';
import { type GuardSettings, listActiveGuards } from '../../src/domain/guards/settings.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { Change } from '../../src/domain/plan/change.ts';
import type { GuardVerdict } from '../../src/domain/plan/verdict.ts';
import type { ColumnValues } from '../../src/domain/row/row.ts';
import { makeUpdate } from './plans.ts';
import { sandboxAssistant } from './sandbox.ts';

/** Updates of assistants 0 to N, each from one set of fields to another. */
export function makeUpdates(count: number, before: JsonObject, after: JsonObject): readonly Change[] {
  return Array.from({ length: count }, (_, index) =>
    makeUpdate(sandboxAssistant(index, before), sandboxAssistant(index, after)),
  );
}

/** What the guards say of changes, among so many rows that exist. */
export function judgeChanges(
  changes: readonly Change[],
  { rows, settings = {} }: { readonly rows: number; readonly settings?: GuardSettings },
): readonly GuardVerdict[] {
  const board = new GuardBoard(listActiveGuards(settings));
  for (const change of changes) board.add({ change, after: JSON.parse(change.rowJson) as ColumnValues });
  return board.verdicts(rows);
}

/** The names of the guards that trip. */
export function trippedBy(
  changes: readonly Change[],
  options: { readonly rows: number; readonly settings?: GuardSettings },
): readonly string[] {
  return judgeChanges(changes, options).map(({ rule }) => rule);
}
