// The narrow entry of the framework, and the rest only when it is needed: --help has to be quick.
import { run } from '@oclif/core/run';
import { ignoreBrokenPipe } from './output.js';

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
    void report(error, isJson).finally(() => process.exit());
  });
  try {
    await run(args[0] === 'help' ? [...args.slice(1), '--help'] : [...args], { root });
  } catch (error) {
    await report(await explain(error, root), isJson);
  }
}

function hasJsonFlag(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? args.length : end).includes('--json');
}

async function report(error: unknown, isJson: boolean): Promise<void> {
  const { reportError } = await import('./report-error.js');
  reportError(error, { isJson });
}

/** Help for a command that does not exist gets the same answer as the command itself. */
async function explain(error: unknown, root: string): Promise<unknown> {
  const id = error instanceof Error && 'oclif' in error ? HELP_ERROR.exec(error.message)?.groups?.['id'] : undefined;
  if (id === undefined) return error;
  const [{ Config }, { makeNotFoundError }] = await Promise.all([
    import('@oclif/core/config'),
    import('./not-found.js'),
  ]);
  return makeNotFoundError(id, (await Config.load({ root })).commandIDs);
}
