import type { JsonValue } from '../json.js';
import { changedAt, type JudgedChange } from './judged-change.js';

/** Where an assistant says who gets its events: as today, as before 2024-11, and for the host application. */
const WEBHOOKS: readonly (readonly string[])[] = [['server', 'url'], ['serverUrl'], ['metadata', 'webhook_url']];

/** Host and port behind the user of a URL, which may have templates in it. */
const HOST = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)/i;

/** Whether a webhook goes to another host than before. One that moves from an old field to a new one does not. */
export function hasHostChanged(judged: JudgedChange): boolean {
  const pairs = WEBHOOKS.flatMap((keys) => {
    const pair = changedAt(judged, keys);
    return pair === undefined ? [] : [pair];
  });
  const known = new Set(pairs.flatMap(([before]) => hostOf(before)));
  return known.size > 0 && pairs.some(([, after]) => hostOf(after).some((host) => !known.has(host)));
}

function hostOf(url: JsonValue | undefined): readonly string[] {
  const host = typeof url === 'string' ? HOST.exec(url.trim())?.[1] : undefined;
  return host === undefined ? [] : [host.toLowerCase()];
}
