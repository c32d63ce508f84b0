/** NULs keep every name and subject whole; the blank before them, that none looks like the begin of a commit. */
export const LOG_FORMAT = '%x00commit %H%x00%cI%x00 %an%x00 %s';

/** A commit with the snapshot files that it touched. */
export interface CommitFiles {
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly actor: string;
  /** Its subject. */
  readonly about: string;
  readonly files: readonly FileStates[];
}

/** Objects of a file before and after a commit; null where it was not there. */
export interface FileStates {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * Reads what `git log --raw -z` prints for `LOG_FORMAT`; commits without snapshots are left out
 * (git manual, "git-log", and "Raw output format" of git-diff-tree).
 */
export function parseLog(text: string): readonly CommitFiles[] {
  return text
    .split('\0commit ')
    .slice(1)
    .map(parseCommit)
    .filter(({ files }) => files.length > 0);
}

function parseCommit(text: string): CommitFiles {
  const [id = '', time = '', actor = '', about = '', ...raw] = text.split('\0');
  return {
    id,
    startedAt: new Date(time).toISOString(),
    actor: actor.trim(),
    about: about.trim(),
    files: parseFiles(raw),
  };
}

/** Modes, objects and status of a file, then its path. */
const ENTRY = /^\n?:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*$/;

function parseFiles(raw: readonly string[]): readonly FileStates[] {
  return raw.flatMap((field, index): FileStates[] => {
    const [, modeBefore = '', modeAfter = '', before = '', after = ''] = ENTRY.exec(field) ?? [];
    const name = (raw[index + 1] ?? '').split('/').at(-1) ?? '';
    if (modeBefore === '' || !/^[^.].*\.yaml$/s.test(name)) return [];
    return [{ name, before: isFile(modeBefore) ? before : null, after: isFile(modeAfter) ? after : null }];
  });
}

/** Regular files; 000000 is none, 120000 a link. */
function isFile(mode: string): boolean {
  return mode.startsWith('100');
}
