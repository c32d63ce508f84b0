import { setTimeout as pause } from 'node:timers/promises';

/** How long to wait, and what ends the waiting: the signal's reason is thrown then. */
export interface Patience {
  /** 0: one try. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

const POLL_MS = 100;

/** Tries until there is a result; undefined when the time is over. */
export async function poll<T>(
  { timeoutMs, signal }: Patience,
  attempt: () => Promise<T | undefined> | T | undefined,
): Promise<T | undefined> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    signal.throwIfAborted();
    const result = await attempt();
    const left = deadline - performance.now();
    if (result !== undefined || left <= 0) return result;
    const pauseMs = Math.min(left, POLL_MS * (0.5 + Math.random()));
    await pause(pauseMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}
