import pRetry from 'p-retry';
import type { Logger } from '../../app/ports.js';
import { isTransient, sqlStateOf, wordsOf } from './errors.js';

const RETRIES = 4;
const FIRST_PAUSE_MS = 100;

/** Tries work again after serialization failures, deadlocks and lost connections, with growing, random pauses. */
export function withRetry<T>(work: () => Promise<T>, logger: Logger): Promise<T> {
  return pRetry(work, {
    retries: RETRIES,
    minTimeout: FIRST_PAUSE_MS,
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
