import { RefusedError } from '../../../errors.js';
import { acquireFileLock, type Holder } from '../../files/lock.js';
import { type Patience, poll } from '../connection/poll.js';

/**
 * Takes the lock of an embedded database as soon as its holder releases it or dies.
 * @returns what releases it
 * @throws RefusedError `DATABASE_IN_USE` when that is not in time
 */
export async function waitForEmbeddedLock(file: string, patience: Patience): Promise<() => void> {
  let refusal: RefusedError | undefined;
  const release = await poll(patience, () => {
    try {
      return acquireFileLock(file, inUse);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      refusal = error;
      return undefined;
    }
  });
  if (release) return release;
  throw refusal ?? inUse(undefined);
}

function inUse(holder: Holder | undefined): RefusedError {
  const who = holder ? `process ${holder.pid} since ${holder.since}` : 'another process';
  return new RefusedError(`The embedded database is in use by ${who}`, {
    code: 'DATABASE_IN_USE',
    hint: 'wait until it is done, or set DATABASE_URL to a PostgreSQL server, which many can use at a time',
    details: holder ? { pid: holder.pid, since: holder.since } : {},
  });
}
