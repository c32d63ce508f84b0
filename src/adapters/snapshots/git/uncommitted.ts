import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CommittedSnapshots, UncommittedSnapshot } from '../../../app/status/ports.js';
import { idOf, nameOf, orgOf } from '../../../domain/document/check.js';
import { AppError } from '../../../errors.js';
import { decodeText, MAX_BYTES, readItem } from '../bytes.js';
import { assistantsDir, listFileNames, reading, readText } from '../directory.js';
import { type GitFile, listFiles, readContents } from './objects.js';
import { type GitPlaces, locateRevision } from './places.js';
import type { Environment } from './process.js';

/** Compares the snapshots directory with `HEAD`, file by file, without parsing what is the same. */
export function openCommittedSnapshots(snapshotsDir: string, env: Environment): CommittedSnapshots {
  const dir = assistantsDir(snapshotsDir);
  return {
    async findUncommitted() {
      const head = await findHead(dir, env);
      return head === undefined ? undefined : compare(dir, head);
    },
  };
}

/** Undefined outside of git; null before the first commit. */
async function findHead(directory: string, env: Environment): Promise<GitPlaces | null | undefined> {
  try {
    return await locateRevision('HEAD', { directory, env });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'GIT_UNKNOWN_REVISION') return null;
    if (error.code === 'GIT_NO_REPOSITORY' || error.code === 'GIT_MISSING') return undefined;
    throw error;
  }
}

async function compare(dir: string, head: GitPlaces | null): Promise<readonly UncommittedSnapshot[]> {
  const committed = new Map((await committedFiles(head)).map((file) => [file.name, file]));
  const present = listFileNames(dir) ?? [];
  const changed = present.filter((name) => !isAsCommitted(path.join(dir, name), committed.get(name)));
  const found = changed.flatMap((name) => toSnapshot(readText(path.join(dir, name)), name));
  const gone = new Set(committed.keys());
  for (const name of present) gone.delete(name);
  const lost =
    head === null
      ? []
      : await readLost(
          head,
          [...gone].flatMap((name) => committed.get(name) ?? []),
        );
  return [...found, ...lost];
}

async function committedFiles(head: GitPlaces | null): Promise<readonly GitFile[]> {
  if (head === null) return [];
  const { place, commit, directory } = head;
  return (await listFiles(place, { commit, directory })).filter(({ name }) => /^[^.].*\.yaml$/s.test(name));
}

/** Git names a content by the hash of its length and its bytes (git manual, "Git Internals - Git Objects"). */
function isAsCommitted(file: string, committed: GitFile | undefined): boolean {
  if (committed === undefined) return false;
  const bytes = reading(file, () => readFileSync(file));
  const algorithm = committed.object.length === 64 ? 'sha256' : 'sha1';
  return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === committed.object;
}

async function readLost(head: GitPlaces, files: readonly GitFile[]): Promise<readonly UncommittedSnapshot[]> {
  const lost: UncommittedSnapshot[] = [];
  for await (const { file, bytes } of readContents(head.place, files, MAX_BYTES)) {
    lost.push(...toSnapshot(decodeText(bytes), file.name));
  }
  return lost;
}

/** A file that names no assistant is none of ours. */
function toSnapshot(text: ReturnType<typeof decodeText>, name: string): readonly UncommittedSnapshot[] {
  const { document } = readItem(text, name);
  const vapiAssistantId = idOf(document);
  return vapiAssistantId === null ? [] : [{ vapiAssistantId, name: nameOf(document), orgId: orgOf(document) }];
}
