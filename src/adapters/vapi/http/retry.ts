import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { InterruptedError } from '../../../errors.js';
import { FailedTry, type Failure, toAppError } from './failed-try.js';

export interface RetryPolicy {
  /** The most tries after the first; time is used up before, as a rule. */
  readonly retries: number;
  /** Limit for all tries and the waits between them. */
  readonly totalTimeoutMs: number;
  /** Wait before the second try; doubles with each further one, up to 30 s, plus or minus a quarter. */
  readonly baseDelayMs: number;
  readonly signal: AbortSignal;
  readonly onRetry: (retry: { readonly reason: string; readonly waitMs: number; readonly tries: number }) => void;
}

/**
 * Tries until a try succeeds, fails for good, or time (or, where it is limited, the number of tries) is used up. A wait that the server asks for replaces
 * the exponential one; where it is longer than the time left, waiting would be in vain and the failure is final.
 * @throws AppError for a final `FailedTry`, InterruptedError when the signal aborts; other errors as they are
 */
export async function withRetries<T>(work: (timeLeftMs: number) => Promise<T>, policy: RetryPolicy): Promise<T> {
  const endsAt = performance.now() + policy.totalTimeoutMs;
  const patience = new Patience(endsAt);
  let tries = 0;
  try {
    return await pRetry(
      () => {
        tries += 1;
        return work(endsAt - performance.now());
      },
      {
        retries: policy.retries,
        signal: policy.signal,
        // The waits happen in onFailedAttempt, where the failure and its Retry-After are known.
        minTimeout: 0,
        shouldRetry: ({ error }) => isRetryable(error),
        onFailedAttempt: ({ error, retriesLeft }) =>
          isRetryable(error) && retriesLeft > 0 ? waitAfter(error, { policy, patience, tries }) : undefined,
      },
    );
  } catch (error) {
    if (policy.signal.aborted) throw interruption(policy.signal);
    throw error instanceof FailedTry ? toAppError(error, tries) : error;
  }
}

function isRetryable(error: Error): error is FailedTry {
  return error instanceof FailedTry && error.failure.isRetryable;
}

interface Progress {
  readonly policy: RetryPolicy;
  readonly patience: Patience;
  readonly tries: number;
}

async function waitAfter(error: FailedTry, { policy, patience, tries }: Progress): Promise<void> {
  const { retryAfterMs, reason } = error.failure;
  const endsAt = patience.endsAfter(error.failure);
  const waitMs = Math.round(Math.max(retryAfterMs ?? backOffMs(tries, policy.baseDelayMs), policy.baseDelayMs / 2));
  if (waitMs >= endsAt - performance.now()) throw error;
  policy.onRetry({ reason, waitMs, tries });
  await sleep(waitMs, undefined, { signal: policy.signal });
}

/** Until when it is worth trying: to the total limit, but less in a row of failures of which most are for good. */
class Patience {
  readonly #endsAt: number;
  #rowStartedAt: number | undefined;

  constructor(endsAt: number) {
    this.#endsAt = endsAt;
  }

  endsAfter({ patienceMs }: Failure): number {
    this.#rowStartedAt = patienceMs === undefined ? undefined : (this.#rowStartedAt ?? performance.now());
    return Math.min(this.#endsAt, (this.#rowStartedAt ?? 0) + (patienceMs ?? Number.POSITIVE_INFINITY));
  }
}

function backOffMs(tries: number, baseDelayMs: number): number {
  const jitter = 0.75 + Math.random() / 2;
  return Math.min(baseDelayMs * 2 ** (tries - 1), 30_000) * jitter;
}

function interruption(signal: AbortSignal): Error {
  return signal.reason instanceof InterruptedError
    ? signal.reason
    : new InterruptedError('Interrupted while reading from Vapi.');
}
