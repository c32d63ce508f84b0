import type { Context } from '../context/context.js';
import { describeHolder } from '../context/runner.js';

/**
 * Takes the apply lock, before anything is read: a plan that was made while another apply was at work would be stale. The
 * lock is held until the command ends, also while it asks; questions end by themselves.
 * @throws RefusedError `LOCK_HELD`, `DATABASE_IN_USE`
 */
export async function runLock(
  { adapters, signal, progress }: Context,
  flags: { readonly 'lock-timeout': number },
): Promise<void> {
  const timeoutMs = flags['lock-timeout'] * 1000;
  progress.update('Waiting for the database');
  const { applyLock } = await adapters.database({ timeoutMs });
  await applyLock.acquire({ timeoutMs, signal, holder: describeHolder() });
  progress.clear();
}
