import { AppError, RefusedError } from '../../../errors.js';
import type { KnownHolder } from './holder.js';

/** Another apply has the lock; undefined: one that does not say who it is. */
export function lockHeld(holder: KnownHolder | undefined): RefusedError {
  const who = holder
    ? `process ${holder.pid} on ${holder.host} since ${holder.since}, started by ${holder.actor}`
    : 'another process';
  return new RefusedError(`Another apply is at work on this database: ${who}`, {
    code: 'LOCK_HELD',
    hint: 'wait for it with --lock-timeout SECONDS',
    details: { holder: holder ?? null },
  });
}

/** The lock is free, but a transaction of its last holder has not ended. */
export function fenceOccupied(): RefusedError {
  return new RefusedError('A transaction of an earlier apply is still at work on this database', {
    code: 'LOCK_HELD',
    hint: 'wait until it has ended, or end it with pg_terminate_backend',
    details: { holder: null },
  });
}

/** The lock went to another apply; some of the changes may be written, so that this is no refusal. */
export function lockLost(): AppError {
  return new AppError('The apply lock was lost with its connection, and another apply has it now', {
    code: 'LOCK_LOST',
    hint: 'run the same command again: what was written is recognised',
  });
}

/** The lock keeps one connection, and nobody gives another. */
export function noSecondConnection(seconds: number): AppError {
  return new AppError(
    `The database gave no second connection beside that of the apply lock within ${seconds} seconds`,
    {
      code: 'DATABASE_CONNECTIONS',
      hint: 'raise the size of the pool in front of it (default_pool_size of PgBouncer) to 3 or more, or connect to the server itself',
    },
  );
}
