import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const IDENTITY = { GIT_AUTHOR_NAME: 'Ann', GIT_AUTHOR_EMAIL: 'ann@example.com' };
const COMMITTER = { GIT_COMMITTER_NAME: 'Ann', GIT_COMMITTER_EMAIL: 'ann@example.com' };

/** Runs real git without the configuration of whoever runs the tests, and returns what it printed. */
export async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  const env = { PATH: process.env['PATH'], HOME: cwd, GIT_CONFIG_NOSYSTEM: '1', ...IDENTITY, ...COMMITTER };
  const { stdout } = await promisify(execFile)('git', args, { cwd, env, maxBuffer: 64 * 1024 * 1024 });
  return stdout.trim();
}

/** Makes an empty repository with the branch `main`. */
export async function initGit(directory: string): Promise<void> {
  await git(directory, 'init', '--quiet', '--initial-branch=main');
}

/** Commits everything in the working tree. */
export async function commitAll(directory: string, message: string): Promise<void> {
  await git(directory, 'add', '--all');
  await git(directory, 'commit', '--quiet', '--allow-empty', '--message', message);
}
