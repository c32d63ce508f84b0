import type { ApplyLock } from '../../../app/ports.js';
import { type DatabaseContext, read } from '../context.js';
import { markInterruptedRuns } from './interrupted-runs.js';
import { ServerLock } from './server.js';

/** One apply at a time on a server; see `ServerLock`. */
export function makeApplyLock(context: DatabaseContext): ApplyLock {
  return {
    async acquire(options) {
      // Nobody should wait for a lock only to hear that tables are missing.
      await read(context, () => context.shape());
      const lock = new ServerLock(context, options);
      await lock.take();
      try {
        await markInterruptedRuns(context);
      } catch (error) {
        await lock.release();
        throw error;
      }
      return () => lock.release();
    },
  };
}

/** The embedded database is open in one process only: there is nobody to lock out. */
export function makeEmbeddedLock(context: DatabaseContext): ApplyLock {
  return {
    async acquire() {
      await markInterruptedRuns(context);
      return async () => {};
    },
  };
}
