import type { LockHolder } from '../../../app/ports.js';

/** Who holds the lock, as far as it can be told from outside. */
export interface KnownHolder extends LockHolder {
  /** When the lock was taken, as ISO 8601, by the server's clock. */
  readonly since: string;
}

const PREFIX = 'vapi-sync';
const MAX_LENGTH = 63;
const SINCE_LENGTH = 9;
const MIN_ACTOR_LENGTH = 8;

/**
 * Name of the session that holds the lock, without the time, which the server adds. PostgreSQL keeps 63 bytes of an
 * application name, shows it to every role, and forgets it with the transaction: no row can tell of a holder that is gone.
 */
export function signatureOf({ pid, host, actor }: LockHolder): { readonly start: string; readonly end: string } {
  const start = `${PREFIX} ${pid}`;
  const room = MAX_LENGTH - start.length - 1 - SINCE_LENGTH - 1;
  const [plainHost, plainActor] = [toPlain(host), toPlain(actor)];
  const shortActor = plainActor.slice(0, Math.max(MIN_ACTOR_LENGTH, room - plainHost.length));
  return { start, end: `${shortActor}@${plainHost.slice(0, room - shortActor.length)}` };
}

/** Reads a session's name as `LOCK_SQL` composes it; undefined for any other name. */
export function parseSignature(name: string): KnownHolder | undefined {
  const [, pid, since = '', actor = '', host = ''] = SIGNATURE.exec(name) ?? [];
  if (pid === undefined) return undefined;
  const seconds = Number.parseInt(since, 16);
  return { pid: Number(pid), actor, host, since: new Date(seconds * 1000).toISOString() };
}

/** Whether a session belongs to this holder, perhaps one that has lost its connection. */
export function isSameHolder(name: string, holder: LockHolder): boolean {
  const { start, end } = signatureOf(holder);
  return name.startsWith(`${start} `) && name.endsWith(` ${end}`);
}

const SIGNATURE = /^vapi-sync (\d+) ([0-9a-f]{1,8}) (\S*)@([^@\s]+)$/;

/** Printable ASCII without spaces: anything else the server would replace itself. */
function toPlain(text: string): string {
  return text.replaceAll(/[^\x21-\x7e]/g, '?');
}
