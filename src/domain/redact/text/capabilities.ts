import type { Piece, Rule } from '../decision.js';
import { isPlaceholder } from './placeholder.js';
import { isOpaque, isRandom, isUuid } from './random.js';

const CAPABILITY: Rule = { id: 'url-capability', kind: 'shape', reason: 'whoever knows this address can use it' };

/** A piece of a host or of a path, from its beginning. */
export interface Capability extends Piece {
  readonly isHost: boolean;
}

/** Webhooks whose last segment is nothing but a capability, however it looks. */
const HOOK_HOSTS =
  /(?:^|[.@])(?:hooks\.slack\.com|hooks\.zapier\.com|hook\.[a-z0-9.]{0,20}make\.com|hook\.integromat\.com|webhook\.site|maker\.ifttt\.com|requestbin\.[a-z]{2,5})$/i;

/** Hosts whose first name is made up for one person, and is all that one has to know. */
const SECRET_HOSTS =
  /^([a-z0-9-]{6,80})\.(?:ngrok(?:-free)?\.(?:io|app|dev)|m\.pipedream\.net|lhr\.life|loca\.lt|x\.pipedream\.net|hookdeck\.com|requestcatcher\.com)(?=[:/]|$)/i;

/** Path segments behind which ids are capabilities: `webhook`, `webhook-test`, `hooks`, `mcp`, `trigger` ... */
const HOOK_SEGMENT =
  /^(?:[a-z0-9]+[-_.])*(?:(?:web)?hooks?|mcps?|triggers?|callbacks?|catch|inbound|incoming|ingest|relay|subscribe|unsubscribe|magic|invite|reset|verify|share|shared|secret|token|key|auth)(?:[-_.][a-z0-9]+)*$|^webhook|webhook$/i;

/** Segments before which an id is one of a document's, even behind a hook: `assistant`, and things in the plural. */
const RESOURCE =
  /^(?:assistant|org|organization|user|call|tool|voice|agent|squad|workflow|customer|tenant|account|location|project|document|presentation|blob|tree|commit|d|e|u|p|v\d+|[a-z-]{3,30}s)$/i;
const FILE = /\.[a-z0-9]{2,5}$/i;

/** The parts of a URL's host and path that are capabilities. */
export function findCapabilities(host: string, path: string): readonly Capability[] {
  const own = SECRET_HOSTS.exec(host)?.[1];
  const inHost =
    own !== undefined && isMadeUp(own) ? [{ start: 0, end: own.length, rule: CAPABILITY, isHost: true }] : [];
  return path.length < 2 ? inHost : [...inHost, ...findInPath(host, path)];
}

/** Random letters and digits, unlike a name that somebody chose. */
function isMadeUp(label: string): boolean {
  return (
    /\d/.test(label) &&
    /[a-z]/i.test(label) &&
    label.split('-').some((part) => part.length >= 4 && /\d/.test(part) && /[a-z]/i.test(part))
  );
}

function findInPath(host: string, path: string): readonly Capability[] {
  const isHookHost = HOOK_HOSTS.test(host.replace(/:\d+$/, ''));
  const lastStart = startOfLast(path);
  const found: Capability[] = [];
  let hasHook = false;
  let before = '';
  for (let start = 0; start < path.length; ) {
    const slash = path.indexOf('/', start);
    const end = slash < 0 ? path.length : slash;
    if (end > start) {
      const segment = path.slice(start, end);
      const isKey = isHookHost && start === lastStart;
      if (isCapability(segment, { before, hasHook, isKey }))
        found.push({ start, end, rule: CAPABILITY, isHost: false });
      hasHook ||= isHookSegment(segment);
      before = segment;
    }
    start = end + 1;
  }
  return found;
}

/** Where the last segment begins that is not empty. */
function startOfLast(path: string): number {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end--;
  return path.lastIndexOf('/', end - 1) + 1;
}

function isHookSegment(segment: string): boolean {
  return segment.length <= 60 && HOOK_SEGMENT.test(segment);
}

interface Place {
  readonly before: string;
  readonly hasHook: boolean;
  /** The last segment of a host that does nothing but take hooks. */
  readonly isKey: boolean;
}

function isCapability(segment: string, { before, hasHook, isKey }: Place): boolean {
  if (segment.length < 6 || isPlaceholder(segment) || /^:|^\{/.test(segment)) return false;
  if (isKey) return !FILE.test(segment);
  if (RESOURCE.test(before) && !isHookSegment(before)) return false;
  if (FILE.test(segment) && !/^private-|\.ics$/i.test(segment)) return false;
  if (hasHook) return isOpaque(segment) || isLongId(segment);
  return !isUuid(segment) && isRandom(segment) && !isTitled(segment);
}

/** Zeros and the like without end, or a long number or code. */
function isLongId(segment: string): boolean {
  return (
    /^[a-z]{0,8}[0-9a-f]{16,}$/i.test(segment) ||
    (/^[A-Za-z0-9_]{8,}$/.test(segment) &&
      /\d.*[a-z]|[a-z].*\d/i.test(segment) &&
      /\d{2}|[A-Z].*[a-z].*\d/.test(segment) &&
      !/^[a-z]+\d{1,4}$|^v\d/i.test(segment))
  );
}

/** A title and an id, as in `Onboarding-Guide-0123456789abcdef0123456789abcdef`: the page of a document. */
function isTitled(segment: string): boolean {
  return /^(?:[A-Za-z][a-z]+-){2,}[0-9a-f]{32}$/.test(segment);
}
