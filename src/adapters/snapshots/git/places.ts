import { statSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../../errors.js';
import { askGit, type Environment, type GitPlace } from './process.js';

/** What is needed to read a directory of a commit. */
export interface GitPlaces {
  readonly place: GitPlace;
  readonly commit: string;
  /** From the root of the repository, with slashes. */
  readonly directory: string;
}

/**
 * Finds the commit that a revision names, in the repository that a directory lies in.
 * @param directory need not exist
 * @throws AppError `GIT_MISSING`, `GIT_NO_REPOSITORY`, `GIT_UNKNOWN_REVISION`
 */
export async function locateRevision(
  revision: string,
  { directory, env }: { readonly directory: string; readonly env: Environment },
): Promise<GitPlaces> {
  const dir = closestDirectory(directory);
  const place = { dir, env };
  const prefix = await findPrefix(place);
  const below = path.relative(dir, directory).split(path.sep).join('/');
  return { place, commit: await resolveCommit(place, revision), directory: (prefix + below).replace(/\/$/, '') };
}

/** The directory itself, or what there is of the way to it. */
function closestDirectory(directory: string): string {
  const parent = path.dirname(directory);
  const isThere = statSync(directory, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isThere || parent === directory ? directory : closestDirectory(parent);
}

/** The way from the root of the repository to the place: empty, or with a slash at its end. */
async function findPrefix(place: GitPlace): Promise<string> {
  const { stdout, complaint } = await askGit(place, ['rev-parse', '--show-prefix']);
  if (complaint === undefined) return stdout.toString('utf8').replace(/\n$/, '');
  throw new AppError(`git finds no repository for ${place.dir}: ${complaint.problem}`, {
    code: 'GIT_NO_REPOSITORY',
    hint: complaint.remedy ?? 'Run it in the repository of the snapshots, or read the files: --from snapshots',
  });
}

/** Git knows what a revision is; whatever looks like an option is none (`--end-of-options`). */
async function resolveCommit(place: GitPlace, revision: string): Promise<string> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const { stdout, complaint } = await askGit(place, args);
  const commit = stdout.toString('latin1').trim();
  if (complaint === undefined && /^[0-9a-f]{40,64}$/.test(commit)) return commit;
  throw new AppError(`Unknown git revision ${JSON.stringify(revision)} in the repository of ${place.dir}`, {
    code: 'GIT_UNKNOWN_REVISION',
    hint: (await isShallow(place)) ? FETCH_ALL : FETCH_MORE,
  });
}

const FETCH_ALL =
  'This clone is shallow, older commits are not here: git fetch --unshallow; in CI, check out with fetch-depth: 0.';
const FETCH_MORE =
  'Give a branch, tag or commit that is here: git fetch --tags gets more; git fsck tells what is missing.';

async function isShallow(place: GitPlace): Promise<boolean> {
  const { stdout } = await askGit(place, ['rev-parse', '--is-shallow-repository']);
  return stdout.toString('latin1').trim() === 'true';
}
