import type { SnapshotChange, SnapshotCommit, SnapshotLog } from '../../../app/report/ports.js';
import { idOf } from '../../../domain/document/check.js';
import type { JsonObject } from '../../../domain/json.js';
import { decodeText, MAX_BYTES, readItem } from '../bytes.js';
import { assistantsDir } from '../directory.js';
import { type CommitFiles, type FileStates, LOG_FORMAT, parseLog } from './log-format.js';
import { readContents, unreadable } from './objects.js';
import { type GitPlaces, locateRevision } from './places.js';
import { askGit, type Environment } from './process.js';

/** Reads the history of the snapshots directory. */
export function openSnapshotLog(snapshotsDir: string, env: Environment): SnapshotLog {
  const load = async (since: string | undefined) => {
    const head = await locateRevision('HEAD', { directory: assistantsDir(snapshotsDir), env });
    return { head, commits: await loadCommits(head, since) };
  };
  return {
    async *commits(since) {
      yield* (await load(since)).commits.map(toCommit);
    },
    async *changes(since) {
      const { head, commits } = await load(since);
      yield* readChanges(head, commits);
    },
  };
}

async function loadCommits(
  { place, commit, directory }: GitPlaces,
  since: string | undefined,
): Promise<readonly CommitFiles[]> {
  const args = [
    '--first-parent',
    '--diff-merges=first-parent',
    '--raw',
    '--no-abbrev',
    '--no-renames',
    '-z',
    `--format=${LOG_FORMAT}`,
  ];
  const from = since === undefined ? [] : [`--since=${since}`];
  const { stdout, complaint } = await askGit(place, [
    ...['-c', 'log.showRoot=true', 'log', ...args, ...from, commit],
    ...['--', `:(top)${directory}`],
  ]);
  if (complaint !== undefined) throw unreadable(complaint);
  return parseLog(stdout.toString('utf8'));
}

function toCommit({ files, ...commit }: CommitFiles): SnapshotCommit {
  const count = (isWanted: (file: FileStates) => boolean) => files.filter(isWanted).length;
  return {
    ...commit,
    counts: {
      created: count(({ before }) => before === null),
      updated: count(({ before, after }) => before !== null && after !== null),
      deleted: count(({ after }) => after === null),
      failed: 0,
    },
  };
}

const CHANGES_PER_PAGE = 50;

/** One git process reads the contents of all commits, one after the other. */
async function* readChanges(
  { place }: GitPlaces,
  commits: readonly CommitFiles[],
): AsyncGenerator<readonly SnapshotChange[]> {
  const wanted = commits.flatMap(({ files }) =>
    files.flatMap(({ name, before, after }) =>
      [before, after].flatMap((object) => (object === null ? [] : [{ name, object }])),
    ),
  );
  const contents = readContents(place, wanted, MAX_BYTES)[Symbol.asyncIterator]();
  const next = async (object: string | null): Promise<JsonObject | null | undefined> => {
    if (object === null) return undefined;
    const { value } = await contents.next();
    const { document, problems } = readItem(decodeText(value?.bytes), '');
    return problems.length > 0 ? null : document;
  };
  try {
    for (const commit of commits) yield* pagesOf(readCommit(commit, next));
  } finally {
    await contents.return?.(undefined);
  }
}

type NextDocument = (object: string | null) => Promise<JsonObject | null | undefined>;

/** Null stands for what cannot be read: nothing is told of it. Of renamed files both halves wait for each other. */
async function* readCommit({ id, files }: CommitFiles, next: NextDocument): AsyncGenerator<SnapshotChange> {
  const mayRename = files.some(({ before }) => before === null) && files.some(({ after }) => after === null);
  const halves = new Map<string, SnapshotChange>();
  for (const file of files) {
    const [before, after] = [await next(file.before), await next(file.after)];
    if (before === null || after === null) continue;
    const change = { commit: id, before, after };
    const assistant = idOf(after ?? before ?? {});
    if (!mayRename || (before && after) || assistant === null) yield change;
    else {
      const half = halves.get(assistant);
      const { before: b = before, after: a = after } = half ?? {};
      halves.set(assistant, { commit: id, before: b, after: a });
    }
  }
  yield* halves.values();
}

async function* pagesOf(changes: AsyncIterable<SnapshotChange>): AsyncGenerator<readonly SnapshotChange[]> {
  let page: SnapshotChange[] = [];
  for await (const change of changes) {
    page.push(change);
    if (page.length < CHANGES_PER_PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
