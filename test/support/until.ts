import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 20;
const LIMIT_MS = 30_000;

/** Asks until a condition holds. */
export async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + LIMIT_MS;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('a condition that the test waits for did not come about');
    await pause(POLL_MS);
  }
}
