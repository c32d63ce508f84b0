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
  readonly stdout: Buffer;
  /** What went wrong; undefined where all went well. */
  readonly complaint: Complaint | undefined;
}

/** What git said went wrong, harmless and short. */
export interface Complaint {
  /** Its first line, without `fatal: `. */
  readonly problem: string;
  /** The lines below, in which git tells what to do; undefined where there are none. */
  readonly remedy: string | undefined;
}

/**
 * Runs git to its end.
 * @throws AppError `GIT_MISSING`
 */
export async function askGit(place: GitPlace, args: readonly string[]): Promise<GitAnswer> {
  const child = startGit(place, args);
  child.stdin.end();
  const [code, stdout, stderr] = await Promise.all([exitOf(child), buffer(child.stdout), text(child.stderr)]);
  // Some commands miss objects, say so, and exit with 0 all the same.
  return { stdout, complaint: code !== 0 || /^(?:fatal|error): /m.test(stderr) ? readComplaint(stderr) : undefined };
}

/** Starts git, which writes while it is fed. */
export function startGit(
  { dir, env }: GitPlace,
  args: readonly string[],
): ChildProcessByStdio<Writable, Readable, Readable> {
  const child = spawn('git', ['-C', dir, ...args], { env: { ...keepHarmless(env), ...QUIET }, stdio: 'pipe' });
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

/** In English, without questions, and without fetching what a partial clone lacks: nothing goes over the network. */
const QUIET = { LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' } as const;

/**
 * Variables that git needs to start and to find its configuration. All others stay here: keys of this program are none
 * of git's business, nor of what it may start, and those that git sets for its hooks (`GIT_DIR` and others, githooks
 * manual) name another place than the one asked for.
 */
const KEPT = /^(?:PATH|HOME|XDG_CONFIG_HOME|TMPDIR|TMP|TEMP|GIT_CONFIG_\w+|GIT_CEILING_DIRECTORIES)$/;
const KEPT_ON_WINDOWS = /^(?:SYSTEMROOT|USERPROFILE|HOMEDRIVE|HOMEPATH|PATHEXT|APPDATA|PROGRAMDATA)$/;

function keepHarmless(env: Environment): Environment {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => KEPT.test(name.toUpperCase()) || KEPT_ON_WINDOWS.test(name.toUpperCase())),
  );
}

const MAX_PROBLEM = 300;
const MAX_REMEDY = 1000;

function readComplaint(stderr: string): Complaint {
  const [first = '', ...rest] = stderr
    .replace(/[^\P{C}\n\t]+/gu, ' ')
    .trim()
    .split('\n');
  const remedy = rest.join('\n').trim().slice(0, MAX_REMEDY);
  const problem = first.replace(/^(?:fatal|error): /, '').slice(0, MAX_PROBLEM);
  return { problem: problem || 'it does not say why', remedy: remedy || undefined };
}
