import { createInterface } from 'node:readline/promises';
import type { ReadStream, WriteStream } from 'node:tty';
import { InterruptedError, RefusedError, UsageError } from '../../errors.js';

export interface ConfirmOptions {
  readonly input: NodeJS.ReadableStream & Pick<ReadStream, 'isTTY'>;
  readonly output: NodeJS.WritableStream & Pick<WriteStream, 'isTTY'>;
  /** `--yes`: do not ask. */
  readonly yes: boolean;
  readonly signal: AbortSignal;
  /** How long a question stays open; default ten minutes. */
  readonly timeoutMs?: number;
}

/** Whoever asks may hold the apply lock meanwhile, and somebody may have gone home. */
const QUESTION_TIMEOUT_MS = 600_000;

/**
 * Asks whether to go ahead; only `y` or `yes` does. Without a terminal (cron, CI) nobody could answer, so it goes ahead.
 * @throws UsageError `CANNOT_ASK` where somebody may sit there but would not see the question
 * @throws RefusedError `NO_ANSWER`
 */
export async function confirm(question: string, options: ConfirmOptions): Promise<boolean> {
  const { input, output, yes } = options;
  if (yes || !input.isTTY) return true;
  if (!output.isTTY) {
    throw new UsageError('Cannot ask for confirmation: standard error is not a terminal', {
      code: 'CANNOT_ASK',
      hint: 'Give --yes to go ahead without asking.',
    });
  }
  return /^y(es)?$/i.test((await askInTime(question, options)).trim());
}

async function askInTime(question: string, options: ConfirmOptions): Promise<string> {
  const { signal, timeoutMs = QUESTION_TIMEOUT_MS } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    return await ask(question, { ...options, signal: AbortSignal.any([signal, timeout]) });
  } catch (error) {
    signal.throwIfAborted();
    if (!timeout.aborted) throw error;
    const message = `No answer within ${timeoutMs / 60_000} minutes: nothing was written`;
    throw new RefusedError(message, { code: 'NO_ANSWER', hint: 'Run the command again, or give --yes.' });
  }
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
