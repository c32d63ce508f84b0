import type { SnapshotFile } from './ports.js';

const MAX_NAMED = 10;

/** A warning that names files which are no assistant's snapshot; none where there are none. */
export function strangeFiles(files: readonly SnapshotFile[]): readonly string[] {
  const strange = files.filter(({ vapiAssistantId }) => vapiAssistantId === null).map(({ fileName }) => fileName);
  if (strange.length === 0) return [];
  const rest = strange.length > MAX_NAMED ? ` and ${strange.length - MAX_NAMED} more` : '';
  return [`Files without the id of an assistant, left alone: ${strange.slice(0, MAX_NAMED).join(', ')}${rest}.`];
}
