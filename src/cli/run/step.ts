import type { Context } from '../context/context.js';
import { describePace } from '../context/pace.js';

/** Tells how far the work is; the second number is the whole, where it is known. */
export type OnProgress = (done: number, total?: number) => void;

/** A step of a command: what it is about, for the progress line, and the work itself. */
export interface Step<T> {
  /** `Reading assistants`. */
  readonly words: string;
  readonly work: (onProgress: OnProgress) => Promise<T>;
}

/** Does a step, with its progress, rate and time left shown meanwhile. */
export async function runStep<T>({ progress }: Context, { words, work }: Step<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await work((done, total) =>
    progress.update(describePace({ words, done, total, elapsedMs: performance.now() - startedAt })),
  );
  progress.clear();
  return result;
}

/** A step that reads and writes nothing: an interruption ends it after what is in hand. */
export function runReading<T>(context: Context, { words, work }: Step<T>): Promise<T> {
  return runStep(context, {
    words,
    work: (onProgress) =>
      work((done, total) => {
        context.signal.throwIfAborted();
        onProgress(done, total);
      }),
  });
}

/** Logs what a step warned of, each once. */
export function tellWarnings({ logger }: Context, warnings: Iterable<string>): void {
  for (const warning of new Set(warnings)) logger.warn(warning);
}
