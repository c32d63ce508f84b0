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
    if (args[0] === 'help' && (await printTopic(args[1]))) return;
    await run(args[0] === 'help' ? [...args.slice(1), '--help'] : [...args], { root });
  } catch (error) {
    await report(await explain(error, root), isJson);
  }
}

/** Texts of their own besides the help of commands; whether there is one of that name. */
async function printTopic(name: string | undefined): Promise<boolean> {
  if (name === undefined) return false;
  const { loadTopic } = await import('../help/topics.js');
  const text = await loadTopic(name);
  if (text !== undefined) process.stdout.write(text);
  return text !== undefined;
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
  const [{ Config }, { makeNotFoundError }, { TOPIC_NAMES }] = await Promise.all([
    import('@oclif/core/config'),
    import('./not-found.js'),
    import('../help/topics.js'),
  ]);
  const topics = TOPIC_NAMES.map((name) => `help ${name}`);
  return makeNotFoundError(id, (await Config.load({ root })).commandIDs, topics);
}
