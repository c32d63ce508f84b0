import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './root.ts';

export { withDirectory } from './directory.ts';
export { ROOT };

export interface CliResult {
  /** 128 + number where a signal ended the process, as a shell tells it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  /** Added to an environment that holds nothing but what starting a process takes. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs the built command line and waits for its end: inside this process, which saves loading everything for each command, one at a
 * time. Where the process is the point, use `runCliProcess`, or `startCli` of `cli-process.ts` for signals and several at a time.
 */
export async function runCli(args: readonly string[], options: CliOptions): Promise<CliResult> {
  if (Object.keys(options.env ?? {}).some(isReadByNode)) return runCliProcess(args, options);
  const { runInProcess } = await import('./cli-in-process.ts');
  return runInProcess(args, options);
}

/** Node looks at its own variables once, when it starts. */
function isReadByNode(variable: string): boolean {
  return variable.startsWith('NODE_');
}

/** Runs the built command line as a process and waits for its end. */
export async function runCliProcess(args: readonly string[], { cwd, env = {} }: CliOptions): Promise<CliResult> {
  const child = spawn(process.execPath, [join(ROOT, 'bin/run.js'), ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      out[name] += text;
    });
  }
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => resolve(exitCode ?? (signal === 'SIGINT' ? 130 : 143)));
  });
  return { code, ...out };
}
