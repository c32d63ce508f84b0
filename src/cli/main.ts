import { Errors, flush, run } from '@oclif/core';
import { UsageError } from '../errors.js';
import { ignoreBrokenPipe } from './output.js';
import { reportError } from './report-error.js';
import { dropHint } from './usage-error.js';

/**
 * Runs one command of the command line and sets the process's exit code. Commands report their own errors; what is left
 * for here are unknown commands and failures of loading.
 */
export async function runCommandLine(args: readonly string[], root: string): Promise<void> {
  ignoreBrokenPipe(process.stdout);
  ignoreBrokenPipe(process.stderr);
  const isJson = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length).includes('--json');
  process.on('uncaughtException', (error) => {
    reportError(error, { isJson });
    process.exit();
  });
  try {
    await run(args[0] === 'help' ? [...args.slice(1), '--help'] : [...args], { root });
    await flush();
  } catch (error) {
    reportError(isHelpError(error) ? toUsageError(error) : error, { isJson });
  }
}

/** Help for a command that does not exist: the one error of the framework itself that reaches this place. */
function isHelpError(error: unknown): error is Error {
  return error instanceof Errors.CLIError && error.constructor === Errors.CLIError;
}

function toUsageError(error: Error): UsageError {
  return new UsageError(dropHint(error.message), { code: 'UNKNOWN_COMMAND', hint: 'vapi-sync --help' });
}
