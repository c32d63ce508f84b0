const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** What `parseDuration` takes, as the end of "expected ...". */
export const DURATION_FORMS = 'a number and a unit (s, m, h, d, w), e.g. 26h or 400d';

/** What `parseInstant` takes, as the end of "expected ...". */
export const INSTANT_FORMS = `a day (2026-01-31), a time (2026-01-31T12:00:00Z), or how long ago: ${DURATION_FORMS}`;

/** Milliseconds of `26h`, `90m`, `400d`, `2w`, `30s`; undefined for anything else, also for nothing at all (`0h`). */
export function parseDuration(text: string): number | undefined {
  const [, count, unit = ''] = /^\s*(\d{1,9})\s*([smhdw])\s*$/i.exec(text) ?? [];
  const ms = Number(count) * (UNIT_MS[unit.toLowerCase()] ?? Number.NaN);
  return ms > 0 ? ms : undefined;
}

export interface InstantOptions {
  /** Milliseconds since 1970, which durations are counted back from. */
  readonly nowMs: number;
  /** What a day without a time means: its first moment in UTC, or its last. */
  readonly ofDay: 'start' | 'end';
}

/** The moment that a person means, as ISO 8601 in UTC: a day, a time (without an offset: UTC), or how long ago. */
export function parseInstant(text: string, { nowMs, ofDay }: InstantOptions): string | undefined {
  const agoMs = parseDuration(text);
  if (agoMs !== undefined) return toIso(nowMs - agoMs);
  const [, day = '', time, offset = 'Z'] =
    /^\s*(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?))?(Z|[+-]\d{2}:\d{2})?\s*$/i.exec(text) ?? [];
  if (!isDay(day)) return undefined;
  return toIso(Date.parse(`${day}T${time ?? (ofDay === 'start' ? '00:00' : '23:59:59.999')}${offset.toUpperCase()}`));
}

/** A length of time in its two largest units: `3 d 4 h`, `26 min`, `8 s`. */
export function renderAge(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return '0 s';
  const shown = parts.slice(first, first + 2).filter(([count]) => count > 0);
  return shown.map(([count, unit]) => `${count} ${unit}`).join(' ');
}

/** February has no 30th, whatever `Date.parse` makes of it. */
function isDay(day: string): boolean {
  const ms = Date.parse(`${day}T00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}

/** Undefined beyond the years that ISO 8601 writes with four digits. */
function toIso(ms: number): string | undefined {
  const isInRange = ms >= Date.UTC(1970, 0, 1) && ms < Date.UTC(9999, 11, 31);
  return isInRange ? new Date(ms).toISOString() : undefined;
}
