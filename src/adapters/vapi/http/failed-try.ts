import { AppError } from '../../../errors.js';

export interface Failure {
  /** Stable code of the error if this was the last try, e.g. `VAPI_RATE_LIMITED`. */
  readonly code: string;
  /** The sentence for people, without its full stop. */
  readonly message: string;
  readonly hint: string;
  /** A word or two for the log, e.g. `503` or `ECONNRESET`. */
  readonly reason: string;
  readonly isRetryable: boolean;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** How long the server asks to wait. */
  readonly retryAfterMs?: number;
  /** How long a row of such failures is worth further tries; default: as long as the total limit. */
  readonly patienceMs?: number;
  readonly cause?: unknown;
}

/** One try of a request that failed; whether there is another try is the caller's decision. */
export class FailedTry extends Error {
  override readonly name = 'FailedTry';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message, { cause: failure.cause });
    this.failure = failure;
  }
}

/** The error for people, once there is no further try. */
export function toAppError({ failure }: FailedTry, tries: number): AppError {
  const { code, message, hint, status, cause } = failure;
  const effort = tries > 1 ? `; gave up after ${tries} tries` : '';
  return new AppError(`${message}${effort}.`, {
    code,
    hint,
    cause,
    details: { tries, ...(status === undefined ? {} : { status }) },
  });
}
