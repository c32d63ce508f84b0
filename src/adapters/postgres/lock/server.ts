import { setTimeout as pause } from 'node:timers/promises';
import type { LockOptions } from '../../../app/ports.js';
import type { HeldLock } from '../connection/lock-guard.js';
import { beginTransaction, type OpenTransaction } from '../connection/open-transaction.js';
import { type Patience, poll } from '../connection/poll.js';
import type { RunSql } from '../connection/session.js';
import { type DatabaseContext, read } from '../context.js';
import { fenceOccupied, lockHeld, lockLost, noSecondConnection } from './errors.js';
import { isSameHolder, parseSignature, signatureOf } from './holder.js';
import {
  describeSql,
  ENTER_FENCE_SQL,
  HOLDER_SQL,
  IS_FENCE_EMPTY_SQL,
  IS_HELD_SQL,
  LOCK_SQL,
  lockNamesOf,
} from './sql.js';

/** Poolers and firewalls take a connection that is silent for longer for a dead one. */
const KEEP_ALIVE_MS = 15_000;
/** As long as a server may take to notice that a connection is dead. */
const DEAD_CONNECTION_MS = 60_000;
/** A pool that has no second connection lets its clients wait for one without a word. */
const SECOND_CONNECTION_MS = 20_000;

interface Held {
  readonly transaction: OpenTransaction;
  readonly backend: unknown;
  readonly virtualTransaction: unknown;
}

/**
 * One apply at a time, by advisory locks of a transaction that stays open on a connection of its own. PostgreSQL frees
 * them the moment the connection ends, so no lease has to run out after a kill, and an open transaction keeps its server
 * connection also behind a transaction-mode pooler, where locks of a session leak. It needs no table and no privilege,
 * and holds back no vacuum, as it keeps no snapshot (PostgreSQL manual, 13.3.5 Advisory Locks).
 *
 * The connection can be lost while the program lives on. Therefore each transaction that writes enters a fence, a second
 * lock that all of them share, and only then looks whether the lock is still there; whoever takes the lock waits until
 * nobody is inside. So no transaction of an old holder commits once a new one has begun to plan.
 */
export class ServerLock implements HeldLock {
  private readonly context: DatabaseContext;
  private readonly options: LockOptions;
  private readonly names: readonly [string, string];
  private readonly fenceName: string;
  private readonly patience: Patience;
  private held: Held | undefined;
  private beat: NodeJS.Timeout | undefined;

  constructor(context: DatabaseContext, options: LockOptions) {
    this.context = context;
    this.options = options;
    this.patience = { timeoutMs: DEAD_CONNECTION_MS, signal: options.signal };
    this.names = lockNamesOf(context.names);
    this.fenceName = `vapi-sync write ${context.names.assistants}`;
  }

  /** Takes the lock, or throws `LOCK_HELD` when it is not free in time. */
  async take(): Promise<void> {
    const { context, options } = this;
    this.held = await poll(options, () => read(context, () => this.tryTake()));
    if (!this.held) throw lockHeld((await this.loadHolderNames()).map(parseSignature).find((holder) => holder));
    context.guard.hold(this);
    this.beat = setInterval(() => this.keepAlive(), KEEP_ALIVE_MS).unref();
    await this.assertSecondConnection();
    await this.waitForFence();
  }

  private async assertSecondConnection(): Promise<void> {
    const { context } = this;
    const timer = new AbortController();
    const isLate = pause(SECOND_CONNECTION_MS, 'late', { signal: timer.signal }).catch(() => undefined);
    const isThere = context.runSql('SELECT 1').finally(() => timer.abort());
    // Whether it was late or refused, the next that needs the connection says why.
    const first = await Promise.race([isLate, isThere.catch(() => undefined)]);
    if (first !== 'late') return;
    isThere.catch(() => undefined);
    await this.release();
    throw noSecondConnection(SECOND_CONNECTION_MS / 1000);
  }

  async fence(runSql: RunSql): Promise<boolean> {
    await runSql(ENTER_FENCE_SQL, [this.fenceName]);
    const [row] = await runSql(IS_HELD_SQL, [this.names[0], this.held?.backend, this.held?.virtualTransaction]);
    return row?.['held'] === true;
  }

  async renew(): Promise<void> {
    const { context } = this;
    this.held?.transaction.discard();
    this.held = await poll(this.patience, async () => {
      const held = await read(context, () => this.tryTake());
      if (!held && (await this.isHeldByOther())) throw lockLost();
      return held;
    });
    if (!this.held) throw lockLost();
    context.logger.warn('The apply lock was lost with its connection, and taken again');
    await this.waitForFence();
  }

  async release(): Promise<void> {
    clearInterval(this.beat);
    this.context.guard.hold(undefined);
    await this.held?.transaction.abandon();
    this.held = undefined;
  }

  private async tryTake(): Promise<Held | undefined> {
    const transaction = await beginTransaction(this.context.connection.sequelize);
    try {
      await transaction.runSql('SET TRANSACTION ISOLATION LEVEL READ COMMITTED');
      const [lock] = await transaction.runSql(LOCK_SQL, [this.names]);
      if (lock?.['locked'] === true) {
        const [row] = await transaction.runSql(describeSql(signatureOf(this.options.holder)));
        return { transaction, backend: row?.['pid'], virtualTransaction: row?.['transaction'] };
      }
    } catch (error) {
      await transaction.abandon(error);
      throw error;
    }
    await transaction.abandon();
    return undefined;
  }

  private async waitForFence(): Promise<void> {
    const { context } = this;
    const isEmpty = async () => {
      const [row] = await context.runSql(IS_FENCE_EMPTY_SQL, [this.fenceName]);
      return row?.['empty'] === true || undefined;
    };
    try {
      if (!(await poll(this.patience, () => read(context, isEmpty)))) throw fenceOccupied();
    } catch (error) {
      await this.release();
      throw error;
    }
  }

  /** A connection of ours that died may live on at the server for a while. */
  private async isHeldByOther(): Promise<boolean> {
    const names = await this.loadHolderNames();
    return names.some((name) => !isSameHolder(name, this.options.holder));
  }

  private async loadHolderNames(): Promise<readonly string[]> {
    const { context } = this;
    const rows = await read(context, () => context.runSql(HOLDER_SQL, [this.names]));
    return rows.map((row) => String(row['name']));
  }

  /** A failure is noticed by the next transaction that writes. */
  private keepAlive(): void {
    this.held?.transaction.runSql('SELECT 1').catch(() => {});
  }
}
