import type { SnapshotChanges, SnapshotFile } from '../../app/pull/ports.js';
import { nameFiles } from './file-name.js';

/** A snapshot as it shall be. */
export interface PutSnapshot {
  readonly vapiAssistantId: string;
  readonly name: string | null;
  /** Present files that hold just this text. */
  readonly equalFiles: readonly string[];
}

/** A file to write: from the text that was put, or from a file that has the right text under another name. */
export interface FileWrite {
  readonly vapiAssistantId: string;
  readonly fileName: string;
  readonly copyOf: string | null;
}

/** What has to happen in the directory, in this order: clear names, write, remove. */
export interface FilePlan {
  /** Files whose names differ from a written one in nothing but case: on some file systems they are that file. */
  readonly clear: readonly string[];
  readonly writes: readonly FileWrite[];
  readonly removals: readonly string[];
  readonly changes: SnapshotChanges;
}

/** Compares the files that are there with the snapshots that shall be there. Files of other assistants stay. */
export function planFiles(
  files: readonly SnapshotFile[],
  puts: readonly PutSnapshot[],
  removedIds: ReadonlySet<string>,
): FilePlan {
  const putIds = new Set(puts.map((put) => put.vapiAssistantId));
  const others = files.filter(({ vapiAssistantId: id }) => id !== null && !putIds.has(id) && !removedIds.has(id));
  const taken = new Set(others.map(({ fileName }) => fileName.toLowerCase()));
  const names = nameFiles(puts, (name) => taken.has(name));
  const byId = groupById(files);

  const plan = { created: [], updated: [], renamed: [], removed: [], unchanged: 0, writes: [] } as Draft;
  for (const put of puts) planPut(put, names.get(put.vapiAssistantId) ?? '', { plan, byId });
  const removals = files.filter(({ vapiAssistantId }) => vapiAssistantId !== null && removedIds.has(vapiAssistantId));
  for (const { vapiAssistantId, fileName } of removals) {
    plan.removed.push({ vapiAssistantId: vapiAssistantId ?? '', fileName });
  }
  return finishPlan(plan, new Set(names.values()));
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] };
type Draft = Mutable<SnapshotChanges> & { writes: FileWrite[] };

function planPut(
  put: PutSnapshot,
  fileName: string,
  { plan, byId }: { plan: Draft; byId: ReadonlyMap<string, readonly string[]> },
): void {
  const { vapiAssistantId, equalFiles } = put;
  const present = byId.get(vapiAssistantId) ?? [];
  const [oldFileName] = present;
  const isNamed = present.includes(fileName);
  if (equalFiles.includes(fileName)) plan.unchanged += 1;
  else {
    plan.writes.push({ vapiAssistantId, fileName, copyOf: equalFiles[0] ?? null });
    if (oldFileName === undefined) plan.created.push({ vapiAssistantId, fileName });
    else if (isNamed) plan.updated.push({ vapiAssistantId, fileName });
    else plan.renamed.push({ vapiAssistantId, fileName, oldFileName });
  }
  const surplus = isNamed ? present.filter((other) => other !== fileName) : present.slice(1);
  for (const duplicate of surplus) plan.removed.push({ vapiAssistantId, fileName: duplicate });
}

function finishPlan({ writes, ...changes }: Draft, targets: ReadonlySet<string>): FilePlan {
  const old = [...changes.removed.map(({ fileName }) => fileName), ...changes.renamed.map((file) => file.oldFileName)];
  const obsolete = old.filter((fileName) => !targets.has(fileName));
  const written = new Set(writes.map(({ fileName }) => fileName.toLowerCase()));
  return {
    clear: obsolete.filter((fileName) => written.has(fileName.toLowerCase())),
    writes,
    removals: obsolete.filter((fileName) => !written.has(fileName.toLowerCase())),
    changes,
  };
}

function groupById(files: readonly SnapshotFile[]): ReadonlyMap<string, readonly string[]> {
  const byId = new Map<string, string[]>();
  for (const { vapiAssistantId, fileName } of files) {
    if (vapiAssistantId === null) continue;
    const names = byId.get(vapiAssistantId);
    if (names === undefined) byId.set(vapiAssistantId, [fileName]);
    else names.push(fileName);
  }
  return byId;
}
