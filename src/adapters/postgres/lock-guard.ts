/** A lock that was taken, as the rest of the adapter needs it. */
export interface HeldLock {
  /** @throws RefusedError `LOCK_LOST` when another has it now */
  check(): Promise<void>;
  release(): Promise<void>;
}

/** Knows of the lock that is held: transactions that write check it before they begin, closing releases it. */
export class LockGuard {
  private held: HeldLock | undefined;

  hold(lock: HeldLock | undefined): void {
    this.held = lock;
  }

  async check(): Promise<void> {
    await this.held?.check();
  }

  async release(): Promise<void> {
    await this.held?.release();
  }
}
