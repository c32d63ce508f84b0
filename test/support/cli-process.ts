import { type ChildProcess, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CliOptions, type CliResult, ROOT } from './cli.ts';
import type { Workspace } from './workspace.ts';

/** A running command line. */
export interface CliProcess {
  readonly child: ChildProcess;
  /** What it has written to standard error so far. */
  stderr(): string;
  /** Its end; the code of one that was killed is 137. */
  readonly result: Promise<CliResult>;
}

/** Starts the built command line as a process. */
export function startCli(args: readonly string[], { cwd, env = {} }: CliOptions): CliProcess {
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
  const result = new Promise<CliResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 137, ...out }));
  });
  return { child, stderr: () => out.stderr, result };
}

/** Starts it in a workspace; `url` is another way to its database. */
export function startIn(workspace: Workspace, args: readonly string[], url?: string): CliProcess {
  const databaseUrl = url ?? workspace.database.settings.url;
  const env = {
    VAPI_API_KEY: 'test-key',
    VAPI_BASE_URL: workspace.sandbox.url,
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
  };
  return startCli(args, { cwd: workspace.directory, env });
}

/** Gives a workspace its configuration. */
export async function configure({ directory }: Workspace, yaml: string): Promise<void> {
  await writeFile(join(directory, 'vapi-sync.config.yaml'), yaml);
}

/** Lets plans change everything, where a test is not about guards. */
export const WITHOUT_GUARDS = `guards: {${['updates', 'prompt-change', 'tools-emptied', 'server-host', 'field-lost'].map((rule) => `${rule}: false`).join(', ')}}\n`;

/** Makes many transactions of an apply in a workspace, whatever it changes. */
export function useSmallBatches(workspace: Workspace): Promise<void> {
  return configure(workspace, `database:\n  batchSize: 7\n${WITHOUT_GUARDS}`);
}
