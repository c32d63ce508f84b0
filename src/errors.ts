/** Exit codes of every command: other people's scripts rely on these numbers. */
export const EXIT = {
  done: 0,
  failed: 1,
  changesFound: 2,
  finishedWithProblems: 3,
  refused: 4,
  usage: 64,
  bug: 70,
  interrupted: 130,
} as const;

export interface AppErrorOptions {
  /** Stable, machine-readable name of the error, e.g. `VAPI_UNAUTHORIZED`. */
  readonly code: string;
  /** What to do next, ideally a command to run. */
  readonly hint?: string;
  readonly exitCode?: number;
  readonly cause?: unknown;
  /** Further facts for `--json`; never a secret, never the content of a document. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * A failure that the user can act on. The message says where, what is wrong, what was found and what is expected.
 * Anything else that is thrown is a bug of this program (exit code 70).
 */
export class AppError extends Error {
  override readonly name: string = 'AppError';
  readonly code: string;
  readonly hint: string | undefined;
  readonly exitCode: number;
  details: Readonly<Record<string, unknown>>;

  constructor(message: string, options: AppErrorOptions) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = options.code;
    this.hint = options.hint;
    this.exitCode = options.exitCode ?? EXIT.failed;
    this.details = options.details ?? {};
  }

  /** Adds what a caller knows and the thrower did not, e.g. how far a run had come. */
  addDetails(details: Readonly<Record<string, unknown>>): void {
    this.details = { ...this.details, ...details };
  }
}

/** Nothing was written, on purpose: stale plan, lock held, mass removal (exit code 4). */
export class RefusedError extends AppError {
  override readonly name = 'RefusedError';

  constructor(message: string, options: Omit<AppErrorOptions, 'exitCode'>) {
    super(message, { ...options, exitCode: EXIT.refused });
  }
}

/** The command line itself is wrong: unknown flag, missing argument, bad value (exit code 64). */
export class UsageError extends AppError {
  override readonly name = 'UsageError';

  constructor(message: string, options: Omit<AppErrorOptions, 'exitCode'>) {
    super(message, { ...options, exitCode: EXIT.usage });
  }
}

/** SIGINT or SIGTERM arrived and the work in hand was finished or rolled back (exit code 130). */
export class InterruptedError extends AppError {
  override readonly name = 'InterruptedError';

  constructor(message: string) {
    super(message, { code: 'INTERRUPTED', exitCode: EXIT.interrupted });
  }
}
