import { Console } from 'node:console';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { type CliOptions, type CliResult, ROOT } from './cli.ts';

type RunCommandLine = (args: readonly string[], root: string) => Promise<void>;

/** What a command may add listeners for. */
const EVENTS = ['uncaughtException', 'unhandledRejection', 'SIGINT', 'SIGTERM', 'exit', 'beforeExit', 'warning'];

const state = { isBusy: false };

/**
 * Runs the built command line inside this process, which for the time of the run has the directory, the environment and the streams of
 * a process of its own, and afterwards what it had before. One at a time: a directory and an environment cannot be shared.
 */
export async function runInProcess(args: readonly string[], { cwd, env = {} }: CliOptions): Promise<CliResult> {
  if (state.isBusy)
    throw new Error('A command runs in this process already: start those that run together with startCli');
  state.isBusy = true;
  const { runCommandLine } = (await import(MAIN)) as { runCommandLine: RunCommandLine };
  const streams = { stdout: new Collector(), stderr: new Collector() };
  const restore = borrowProcess({ cwd, env: { PATH: process.env['PATH'] ?? '', HOME: cwd, ...env }, streams });
  try {
    await runCommandLine(args, ROOT);
    return { code: Number(process.exitCode ?? 0), stdout: streams.stdout.text(), stderr: streams.stderr.text() };
  } finally {
    restore();
    state.isBusy = false;
  }
}

const MAIN = pathToFileURL(join(ROOT, 'dist/src/cli/command/main.js')).href;

/** Keeps what is written, as a pipe does. */
class Collector extends Writable {
  readonly #chunks: Buffer[] = [];

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }
}

interface Loan {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly streams: Readonly<Record<'stdout' | 'stderr', Writable>>;
}

/** Changes what belongs to the process; the result puts it back. */
function borrowProcess({ cwd, env, streams }: Loan): () => void {
  const before = { cwd: process.cwd(), env: { ...process.env }, exitCode: process.exitCode };
  const restoreStreams = replaceProperties(process, { ...streams, stdin: Readable.from([]) });
  const restoreConsole = replaceProperties(globalThis, { console: new Console(streams) });
  const removeListeners = watchListeners();
  replaceEnv(env);
  process.chdir(cwd);
  process.exitCode = undefined;
  return () => {
    process.exitCode = before.exitCode;
    process.chdir(before.cwd);
    replaceEnv(before.env);
    removeListeners();
    restoreConsole();
    restoreStreams();
  };
}

function replaceProperties(owner: object, values: Readonly<Record<string, unknown>>): () => void {
  const before = Object.keys(values).map((name) => [name, Object.getOwnPropertyDescriptor(owner, name)] as const);
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  }
  return () => {
    for (const [name, descriptor] of before) if (descriptor) Object.defineProperty(owner, name, descriptor);
  };
}

/** In place: child processes and the system's own functions read the real one. */
function replaceEnv(env: Readonly<Record<string, string | undefined>>): void {
  for (const name of Object.keys(process.env)) if (!Object.hasOwn(env, name)) delete process.env[name];
  Object.assign(process.env, env);
}

function watchListeners(): () => void {
  const before = EVENTS.map((event) => new Set(process.listeners(event as 'exit')));
  return () => {
    for (const [index, event] of EVENTS.entries()) {
      for (const listener of process.listeners(event as 'exit')) {
        if (!before[index]?.has(listener)) process.off(event, listener);
      }
    }
  };
}
