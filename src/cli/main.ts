import { Config, Errors, flush, run } from '@oclif/core';
import { makeNotFoundError } from './command-not-found.js';
import { ignoreBrokenPipe } from './output.js';
import { reportError } from './report-error.js';

const HELP_ERROR = /^Command (?<id>.+) not found\.$/;

/**
 * Runs one command of the command line and sets the process's exit code. Commands report their own errors; what is left
 * for here are unknown commands and failures of loading.
 */
export async function runCommandLine(args: readonly string[], root: string): Promise<void> {
  ignoreBrokenPipe(process.stdout);
  ignoreBrokenPipe(process.stderr);
  const isJson = hasJsonFlag(args);
  process.on('uncaughtException', (error) => {
    reportError(error, { isJson });
    process.exit();
  });
  try {
    await run(args[0] === 'help' ? [...args.slice(1), '--help'] : [...args], { root });
    await flush();
  } catch (error) {
    reportError(await explain(error, root), { isJson });
  }
}

function hasJsonFlag(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? args.length : end).includes('--json');
}

/** Help for a command that does not exist gets the same answer as the command itself. */
async function explain(error: unknown, root: string): Promise<unknown> {
  const id = error instanceof Errors.CLIError ? HELP_ERROR.exec(error.message)?.groups?.['id'] : undefined;
  return id === undefined ? error : makeNotFoundError(id, (await Config.load({ root })).commandIDs);
}
