import pRetry from 'p-retry';
import type { Logger } from '../../../app/ports.js';
import { isTransient, sqlStateOf, wordsOf } from './errors.js';

/** Half a minute in all: as long as a server may need to start again or to fail over. */
const RETRIES = 7;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 8_000;

/** Tries work again after serialization failures, deadlocks and lost connections, with growing, random pauses. */
export function withRetry<T>(work: () => Promise<T>, logger: Logger): Promise<T> {
  return pRetry(work, {
    retries: RETRIES,
    minTimeout: FIRST_PAUSE_MS,
    maxTimeout: LONGEST_PAUSE_MS,
    factor: 3,
    randomize: true,
    shouldRetry: ({ error }) => isTransient(error),
    onFailedAttempt: ({ error, attemptNumber, retriesLeft }) => {
      if (!isTransient(error) || retriesLeft === 0) return;
      logger.warn('Database work is tried again', {
        attempt: attemptNumber,
        sqlState: sqlStateOf(error),
        reason: wordsOf(error),
      });
    },
  });
}
