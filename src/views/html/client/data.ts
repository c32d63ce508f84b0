import type { AssistantData, ChangeData, Payload } from '../payload.js';

/** The data of the page; the changes, which are by far the most, are read when they are needed first. */
export const facts = read('facts');
export const runs = read('runs');
export const assistants = read('assistants');

let changes: Payload['changes'] | undefined;

/** All changes, the newest first. */
export function allChanges(): Payload['changes'] {
  changes ??= read('changes');
  return changes;
}

let lastChanges: ReadonlyMap<number, string> | undefined;

/** When an assistant changed last, by its index; undefined for never. */
export function lastChangeOf(index: number): string | undefined {
  lastChanges ??= new Map(
    allChanges()
      .map(({ a, r }) => [a, runs[r]?.at ?? ''] as const)
      .reverse(),
  );
  return lastChanges.get(index);
}

/** The changes of one assistant or one run. */
export function changesOf(isWanted: (change: ChangeData) => boolean): readonly ChangeData[] {
  return allChanges().filter(isWanted);
}

/** What people call an assistant. */
export function titleOf({ name, id }: AssistantData): string {
  return name ?? `Unnamed assistant ${id.slice(0, 8)}`;
}

function read<K extends keyof Payload>(id: K): Payload[K] {
  return JSON.parse(document.getElementById(id)?.textContent ?? 'null') as Payload[K];
}
