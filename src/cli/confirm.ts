import { createInterface } from 'node:readline/promises';
import type { ReadStream, WriteStream } from 'node:tty';
import { InterruptedError, UsageError } from '../errors.js';

export interface ConfirmOptions {
  readonly input: NodeJS.ReadableStream & Pick<ReadStream, 'isTTY'>;
  readonly output: NodeJS.WritableStream & Pick<WriteStream, 'isTTY'>;
  /** `--yes`: do not ask. */
  readonly yes: boolean;
  readonly signal: AbortSignal;
}

/**
 * Asks whether to go ahead; only `y` or `yes` does. Without a terminal (cron, CI) nobody could answer, so it goes ahead.
 * @throws UsageError `CANNOT_ASK` where somebody may sit there but would not see the question
 */
export async function confirm(question: string, { input, output, yes, signal }: ConfirmOptions): Promise<boolean> {
  if (yes || !input.isTTY) return true;
  if (!output.isTTY) {
    throw new UsageError('Cannot ask for confirmation: standard error is not a terminal', {
      code: 'CANNOT_ASK',
      hint: 'Give --yes to go ahead without asking.',
    });
  }
  return /^y(es)?$/i.test((await ask(question, { input, output, signal })).trim());
}

/** The end of the input counts as no answer. */
async function ask(question: string, { input, output, signal }: Omit<ConfirmOptions, 'yes'>): Promise<string> {
  const lines = createInterface({ input, output });
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('close', () => resolve(''));
      lines.once('SIGINT', () => reject(new InterruptedError('Interrupted: nothing was written')));
      lines.question(`${question} [y/N] `, { signal }).then(resolve, reject);
    });
  } finally {
    lines.close();
  }
}
