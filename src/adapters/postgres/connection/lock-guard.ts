import type { RunSql } from './session.js';

/** A lock that was taken, as the rest of the adapter needs it. */
export interface HeldLock {
  /** Called inside a transaction: whether the lock is held and stays so for others until the transaction ends. */
  fence(runSql: RunSql): Promise<boolean>;
  /** Takes the lock again. @throws AppError `LOCK_LOST` when another has it now */
  renew(): Promise<void>;
  release(): Promise<void>;
}

/** Knows of the lock that is held: transactions that write are fenced by it, closing releases it. */
export class LockGuard {
  private held: HeldLock | undefined;

  hold(lock: HeldLock | undefined): void {
    this.held = lock;
  }

  /** True also where no lock was ever taken. */
  async fence(runSql: RunSql): Promise<boolean> {
    return this.held ? this.held.fence(runSql) : true;
  }

  async renew(): Promise<void> {
    await this.held?.renew();
  }

  async release(): Promise<void> {
    await this.held?.release();
  }
}
