import { AppError } from '../../../errors.js';
import { ByteReader } from './byte-reader.js';
import { askGit, type Complaint, exitOf, type GitPlace, startGit } from './process.js';

/** A file of a commit. */
export interface GitFile {
  /** Without the directory. */
  readonly name: string;
  /** Names the content: SHA-1 or SHA-256, as the repository has it. */
  readonly object: string;
}

export interface GitContent {
  readonly file: GitFile;
  /** Undefined where the file is larger than was asked for. */
  readonly bytes: Buffer | undefined;
}

/**
 * The regular files that lie in a directory of a commit (empty: its root), in the order of their names; empty where there is no such directory.
 * @throws AppError `GIT_UNREADABLE`
 */
export async function listFiles(
  place: GitPlace,
  { commit, directory }: { readonly commit: string; readonly directory: string },
): Promise<readonly GitFile[]> {
  const below = directory === '' ? '' : `${directory}/`;
  const args = ['ls-tree', '-z', '--full-tree', commit, ...(below === '' ? [] : ['--', below])];
  const { stdout, complaint } = await askGit(place, args);
  if (complaint !== undefined) throw unreadable(complaint);
  return stdout
    .toString('utf8')
    .split('\0')
    .flatMap((line) => toFile(line, below));
}

/**
 * Contents of files in their order, streamed from one git process. Larger ones than `maxBytes` are never held in memory.
 * @throws AppError `GIT_UNREADABLE`
 */
export async function* readContents(
  place: GitPlace,
  files: readonly GitFile[],
  maxBytes: number,
): AsyncIterable<GitContent> {
  const child = startGit(place, ['cat-file', '--batch', '--buffer']);
  child.stderr.resume();
  const exit = exitOf(child);
  exit.catch(() => undefined);
  child.stdin.end(files.map(({ object }) => `${object}\n`).join(''));
  const reader = new ByteReader(child.stdout);
  try {
    for (const file of files) yield { file, bytes: await readContent(reader, file, maxBytes) };
  } catch (error) {
    if (error instanceof AppError) throw error;
    // A git that cannot be started ends the stream, too.
    await exit;
    throw unreadable({ problem: (error as Error).message, remedy: undefined });
  } finally {
    child.kill();
    child.stdout.destroy();
    await exit.catch(() => undefined);
  }
}

/** What `git ls-tree -z` prints: mode, type, object, tab, path. */
const TREE_LINE = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s;

function toFile(line: string, below: string): GitFile[] {
  const [, object, path] = TREE_LINE.exec(line) ?? [];
  return object === undefined || path === undefined ? [] : [{ name: path.slice(below.length), object }];
}

/** What `git cat-file --batch` prints: a line with object, type and size, the content, and a line feed. */
async function readContent(
  reader: ByteReader,
  { object, name }: GitFile,
  maxBytes: number,
): Promise<Buffer | undefined> {
  const head = await reader.readLine();
  const size = /^[0-9a-f]+ blob (\d+)$/.exec(head ?? '')?.[1];
  if (head === undefined) throw new RangeError('the stream ended too early');
  if (size === undefined) {
    const problem = `the object ${object} of ${JSON.stringify(name)} is ${head.split(' ')[1] ?? 'cut off'}`;
    throw unreadable({ problem, remedy: undefined });
  }
  const length = Number(size);
  const bytes = length > maxBytes ? undefined : await reader.read(length);
  await reader.skip(length > maxBytes ? length + 1 : 1);
  return bytes;
}

/** The error for what git cannot read. */
export function unreadable({ problem, remedy }: Complaint): AppError {
  return new AppError(`git cannot read this revision: ${problem}`, {
    code: 'GIT_UNREADABLE',
    hint: remedy ?? 'Check the repository with git fsck; a partial clone needs git fetch --refetch first.',
  });
}
