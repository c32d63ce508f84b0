import { randomUUID } from 'node:crypto';
import {
  constants,
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Who holds the lock; a process is known by its id and, where the system tells it, its start time. */
export interface Holder {
  readonly pid: number;
  readonly startTime: string | null;
  readonly token: string;
  readonly since: string;
}

const ATTEMPTS = 200;
const PAUSE_MS = 10;
const TAKEOVER_MS = 5000;

/**
 * Takes an exclusive lock that dies with its process. A complete record appears at once by link(2), which fails where
 * the file exists; the record of a dead process is removed by one taker at a time.
 * @param refuse makes the error for whoever comes while somebody (known, as a rule) has it
 * @returns what releases the lock
 */
export function acquireFileLock(file: string, refuse: (holder: Holder | undefined) => Error): () => void {
  const own: Holder = {
    pid: process.pid,
    startTime: startTimeOf(process.pid),
    token: randomUUID(),
    since: new Date().toISOString(),
  };
  const record = `${file}.${own.pid}.${own.token}`;
  writeFileSync(record, Buffer.from(JSON.stringify(own)), { flag: 'wx', mode: 0o600 });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (didNotThrow('EEXIST', () => publish(record, file))) return whenTaken(file, own);
      const holder = removeDeadHolder(file);
      if (holder !== undefined) throw refuse(holder);
    }
  } finally {
    unlinkSync(record);
  }
  throw refuse(readHolder(file));
}

function whenTaken(file: string, own: Holder): () => void {
  removeDeadRecords(file);
  return () => release(file, own);
}

/** Records of processes that died before they had the lock. */
function removeDeadRecords(file: string): void {
  const [directory, start] = [dirname(file), `${basename(file)}.`];
  for (const name of readdirSync(directory)) {
    const pid = name.startsWith(start) ? /^(\d+)\.[\da-f-]{36}$/.exec(name.slice(start.length))?.[1] : undefined;
    if (pid === undefined || isAlive({ pid: Number(pid), startTime: null })) continue;
    didNotThrow('ENOENT', () => unlinkSync(join(directory, name)));
  }
}

/** Some file systems know no links; there a record is made where it belongs, which fails where one is, too. */
function publish(record: string, file: string): void {
  try {
    linkSync(record, file);
  } catch (error) {
    if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    copyFileSync(record, file, constants.COPYFILE_EXCL);
  }
}

const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

function release(file: string, own: Holder): void {
  if (readHolder(file)?.token === own.token) didNotThrow('ENOENT', () => unlinkSync(file));
}

/** Returns the holder where it lives. */
function removeDeadHolder(file: string): Holder | undefined {
  const holder = readHolder(file);
  if (!holder || isAlive(holder)) return holder;
  const takeover = `${file}.takeover`;
  if (!didNotThrow('EEXIST', () => mkdirSync(takeover, { mode: 0o700 }))) {
    removeOldTakeover(takeover);
    return undefined;
  }
  try {
    release(file, holder);
  } finally {
    didNotThrow('ENOENT', () => rmdirSync(takeover));
  }
  return undefined;
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
  try {
    return JSON.parse(text) as Holder;
  } catch {
    // Half a record, on a file system without links, or none of ours: nobody who lives.
    return { pid: 0, startTime: null, token: '', since: 'an unknown time' };
  }
}

function isAlive(holder: Pick<Holder, 'pid' | 'startTime'>): boolean {
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
