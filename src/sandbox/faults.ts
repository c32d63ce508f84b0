import { UsageError } from '../errors.js';

/** What a sandbox does instead of answering as Vapi would. */
export type FaultKind = 'status' | 'waf' | 'timeout' | 'stall' | 'slow' | 'html' | 'cut' | 'reset' | 'object';

export interface Fault {
  readonly kind: FaultKind;
  /** HTTP status of `status` faults. */
  readonly status: number;
  /** Seconds or `date` in `Retry-After` of `status` faults; milliseconds of `slow` ones. */
  readonly value: string | undefined;
  /** How often it strikes; Infinity: always. */
  readonly times: number;
  /** Only page N (1 is the first) of the list, only requests for one assistant (`id`), or any request. */
  readonly where: number | 'id' | undefined;
}

/**
 * Parses `--fault`: one or more faults, separated by commas, each `KIND[=VALUE][:TIMES][@WHERE]`.
 *
 * KIND is one of
 * - a status from 400 to 599: Vapi's error envelope, e.g. `401`, `429`, `503`; VALUE is sent as `Retry-After`: seconds,
 *   or `date` for an HTTP date one second ahead
 * - `waf`: 403 with a page that is not JSON, as the firewall before Vapi sends it
 * - `timeout`: no answer at all
 * - `stall`: an answer that stops in the middle and never ends
 * - `slow`: the right answer, VALUE milliseconds late (default 1000)
 * - `html`: 200 with an HTML page
 * - `cut`: the right answer without its end
 * - `reset`: the connection is reset
 * - `object`: 200 with a JSON object that is no list and no assistant
 *
 * TIMES is how often it strikes (default: always). WHERE is the number of a page of the list, or `id` for requests of
 * one assistant (default: any request). Of several faults that apply, the first one strikes.
 *
 * Examples: `429=2:1`, `500:3`, `503@2`, `timeout:1@id`, `html:1,cut:1,reset:1`.
 * @throws UsageError `FAULT_INVALID`
 */
export function parseFaults(spec: string): readonly Fault[] {
  return spec.split(',').map((part) => parseFault(part.trim()));
}

const KINDS: readonly FaultKind[] = ['waf', 'timeout', 'stall', 'slow', 'html', 'cut', 'reset', 'object'];

function parseFault(text: string): Fault {
  const match = /^([a-z]+|\d{3})(?:=(\w+))?(?::(\d+))?(?:@(id|\d+))?$/.exec(text);
  if (match === null) throw invalid(text, 'it is not of the form KIND[=VALUE][:TIMES][@WHERE], e.g. 429:2 or 503@2');
  const [, name = '', value, times, where] = match;
  const fault = { ...parseKind(text, name), value, times: times ? Number(times) : Number.POSITIVE_INFINITY };
  if (times === '0') throw invalid(text, 'TIMES must be at least 1');
  if (where === '0') throw invalid(text, 'pages are numbered from 1');
  assertValue(text, fault);
  return { ...fault, where: where === undefined || where === 'id' ? where : Number(where) };
}

function parseKind(text: string, name: string): Pick<Fault, 'kind' | 'status'> {
  const kind = KINDS.find((each) => each === name);
  if (kind !== undefined) return { kind, status: kind === 'waf' ? 403 : 200 };
  const status = Number(name);
  if (status >= 400 && status <= 599) return { kind: 'status', status };
  throw invalid(text, `KIND must be a status from 400 to 599 or one of ${KINDS.join(', ')}`);
}

function assertValue(text: string, { kind, value }: Pick<Fault, 'kind' | 'value'>): void {
  if (value === undefined) return;
  if (kind === 'status' && !/^(\d+|date)$/.test(value)) throw invalid(text, 'VALUE must be seconds, or "date"');
  if (kind === 'slow' && !/^\d+$/.test(value)) throw invalid(text, 'VALUE must be milliseconds');
  if (kind !== 'status' && kind !== 'slow') throw invalid(text, `${kind} takes no VALUE`);
}

function invalid(text: string, reason: string): UsageError {
  return new UsageError(`The fault "${text}" cannot be understood: ${reason}.`, {
    code: 'FAULT_INVALID',
    hint: 'Examples: --fault 429:2 --fault 503@2 --fault timeout:1@id; see vapi-sync sandbox --help.',
  });
}

/** What a request looks like to the faults. */
export interface FaultTarget {
  /** The page of the list that is asked for, or `id` for a request of one assistant. */
  readonly where: number | 'id';
}

/** Hands out faults to requests until they are used up. */
export class FaultPlan {
  #faults: { readonly fault: Fault; left: number }[] = [];

  constructor(faults: readonly Fault[]) {
    this.set(faults);
  }

  set(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => ({ fault, left: fault.times }));
  }

  /** The fault that strikes a request, if any. */
  strike({ where }: FaultTarget): Fault | undefined {
    const next = this.#faults.find(
      ({ fault, left }) => left > 0 && (fault.where === undefined || fault.where === where),
    );
    if (next === undefined) return undefined;
    next.left -= 1;
    return next.fault;
  }
}
