import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { AppError } from '../../../errors.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where git is to look, and with which environment. */
export interface GitPlace {
  /** An existing directory. */
  readonly dir: string;
  readonly env: Environment;
}

export interface GitAnswer {
  readonly code: number;
  readonly stdout: Buffer;
  /** The first line of what git said, without its `fatal: `. */
  readonly complaint: string;
}

/**
 * Runs git to its end.
 * @throws AppError `GIT_MISSING`
 */
export async function askGit(place: GitPlace, args: readonly string[]): Promise<GitAnswer> {
  const child = startGit(place, args);
  child.stdin.end();
  const [code, stdout, stderr] = await Promise.all([exitOf(child), buffer(child.stdout), text(child.stderr)]);
  return { code, stdout, complaint: firstLine(stderr) };
}

/** Starts git, which writes while it is fed. */
export function startGit(
  { dir, env }: GitPlace,
  args: readonly string[],
): ChildProcessByStdio<Writable, Readable, Readable> {
  const child = spawn('git', ['-C', dir, ...args], { env: { ...withoutPlaces(env), ...QUIET }, stdio: 'pipe' });
  child.stdin.on('error', () => undefined);
  return child;
}

/**
 * The exit code of a process, once its output has ended.
 * @throws AppError `GIT_MISSING`
 */
export async function exitOf(child: ReturnType<typeof startGit>): Promise<number> {
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return code ?? -1;
  } catch (error) {
    const hint = 'Install git, or read the files: --from snapshots';
    throw new AppError(`git cannot be started: ${(error as Error).message}`, {
      code: 'GIT_MISSING',
      hint,
      cause: error,
    });
  }
}

/** In English, without questions, and without fetching what a partial clone lacks. */
const QUIET = { LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' } as const;

/** Git sets these for its hooks, relative to the directory that it starts them in (githooks manual). */
const PLACES = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_COMMON_DIR'];

function withoutPlaces(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !PLACES.includes(name)));
}

function firstLine(stderr: string): string {
  return stderr.replace(/^fatal: /, '').split('\n')[0] ?? '';
}
