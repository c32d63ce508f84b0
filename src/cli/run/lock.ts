import type { Context } from '../context/context.js';
import { describeHolder } from '../context/runner.js';
import { assertTarget } from '../context/target.js';

export interface LockFlags {
  readonly 'lock-timeout': number;
  /** Undefined for those who write only what is there already: they make no database. */
  readonly embedded?: boolean;
}

/**
 * Takes the apply lock, before anything is read: a plan that was made while another apply was at work would be stale. The
 * lock is held until the command ends, also while it asks; questions end by themselves.
 * @throws RefusedError `LOCK_HELD`, `DATABASE_IN_USE`; AppError `EMBEDDED_NOT_ASKED`
 */
export async function runLock(context: Context, flags: LockFlags): Promise<void> {
  const { adapters, signal, progress } = context;
  const { embedded } = flags;
  if (embedded !== undefined) await assertTarget(context, { embedded });
  const timeoutMs = flags['lock-timeout'] * 1000;
  progress.update('Waiting for the database');
  const ifMissing = embedded === undefined ? 'pretend' : 'make';
  const { applyLock } = await adapters.database({ timeoutMs, ifMissing });
  await applyLock.acquire({ timeoutMs, signal, holder: describeHolder() });
  progress.clear();
}
