import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { RefusedError } from '../../../errors.js';
import { type Patience, poll } from '../connection/poll.js';

/** Who holds the lock; a process is known by its id and, where the system tells it, its start time. */
interface Holder {
  readonly pid: number;
  readonly startTime: string | null;
  readonly token: string;
  readonly since: string;
}

const ATTEMPTS = 200;
const PAUSE_MS = 10;
const TAKEOVER_MS = 5000;

/**
 * Takes the lock as soon as its holder releases it or dies.
 * @throws RefusedError `DATABASE_IN_USE` when that is not in time
 */
export async function waitForEmbeddedLock(file: string, patience: Patience): Promise<() => void> {
  let refusal: RefusedError | undefined;
  const release = await poll(patience, () => {
    try {
      return acquireEmbeddedLock(file);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      refusal = error;
      return undefined;
    }
  });
  if (release) return release;
  throw refusal ?? inUse(undefined);
}

/**
 * Takes an exclusive lock that dies with its process. A complete record appears at once by link(2), which fails where
 * the file exists; the record of a dead process is removed by one taker at a time.
 * @returns what releases the lock
 * @throws RefusedError `DATABASE_IN_USE`
 */
export function acquireEmbeddedLock(file: string): () => void {
  const own: Holder = {
    pid: process.pid,
    startTime: startTimeOf(process.pid),
    token: randomUUID(),
    since: new Date().toISOString(),
  };
  const record = `${file}.${own.token}`;
  writeFileSync(record, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (didNotThrow('EEXIST', () => linkSync(record, file))) return () => release(file, own);
      removeDeadHolder(file);
    }
  } finally {
    unlinkSync(record);
  }
  throw inUse(readHolder(file));
}

function release(file: string, own: Holder): void {
  if (readHolder(file)?.token === own.token) didNotThrow('ENOENT', () => unlinkSync(file));
}

function removeDeadHolder(file: string): void {
  const holder = readHolder(file);
  if (!holder) return;
  if (isAlive(holder)) throw inUse(holder);
  const takeover = `${file}.takeover`;
  if (!didNotThrow('EEXIST', () => mkdirSync(takeover, { mode: 0o700 }))) {
    removeOldTakeover(takeover);
    return;
  }
  try {
    release(file, holder);
  } finally {
    didNotThrow('ENOENT', () => rmdirSync(takeover));
  }
}

/** A process can die between taking over and tidying up. */
function removeOldTakeover(takeover: string): void {
  didNotThrow('ENOENT', () => {
    if (Date.now() - statSync(takeover).mtimeMs > TAKEOVER_MS) rmdirSync(takeover);
  });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
}

function readHolder(file: string): Holder | undefined {
  let text = '';
  if (!didNotThrow('ENOENT', () => (text = readFileSync(file, 'utf8')))) return undefined;
  return JSON.parse(text) as Holder;
}

function isAlive(holder: Holder): boolean {
  if (!didNotThrow('ESRCH', () => isSignalable(holder.pid))) return false;
  const startTime = startTimeOf(holder.pid);
  return startTime === null || holder.startTime === null || startTime === holder.startTime;
}

/** EPERM: the process lives and is another user's. */
function isSignalable(pid: number): void {
  didNotThrow('EPERM', () => process.kill(pid, 0));
}

/** Linux reuses process ids; the start time, field 22 of proc(5) stat, tells two processes apart. */
function startTimeOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function inUse(holder: Holder | undefined): RefusedError {
  const who = holder ? `process ${holder.pid} since ${holder.since}` : 'another process';
  return new RefusedError(`The embedded database is in use by ${who}`, {
    code: 'DATABASE_IN_USE',
    hint: 'wait until it is done, or set DATABASE_URL to a PostgreSQL server, which many can use at a time',
    details: holder ? { pid: holder.pid, since: holder.since } : {},
  });
}

/** Runs an action; whether it went well, or failed in the one way that is expected. */
function didNotThrow(expected: string, action: () => unknown): boolean {
  try {
    action();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === expected) return false;
    throw error;
  }
}
