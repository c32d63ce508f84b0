/** How far a step is. */
export interface Pace {
  /** `Reading assistants`. */
  readonly words: string;
  readonly done: number;
  /** The whole, where it is known. */
  readonly total?: number | undefined;
  readonly elapsedMs: number;
}

/** Before that a rate would be a guess. */
const MIN_ELAPSED_MS = 1000;

/** `Writing rows: 400 of 1000 (40%), 200/s, 3 s left`; rate and time left are told from the second second on. */
export function describePace({ words, done, total, elapsedMs }: Pace): string {
  const isKnown = total !== undefined && total > 0;
  const count = isKnown ? `${done} of ${total} (${Math.floor((100 * done) / total)}%)` : String(done);
  if (elapsedMs < MIN_ELAPSED_MS || done === 0) return `${words}: ${count}`;
  const perSecond = (1000 * done) / elapsedMs;
  const left = isKnown ? [`${describeSeconds(Math.max(0, total - done) / perSecond)} left`] : [];
  return `${words}: ${[count, `${describeRate(perSecond)}/s`, ...left].join(', ')}`;
}

function describeRate(perSecond: number): string {
  return perSecond < 10 ? perSecond.toFixed(1) : String(Math.round(perSecond));
}

function describeSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
