export const DAY_MS = 86_400_000;

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** `25 Nov 2026`. */
export function dayText(iso: string): string {
  return DAY.format(new Date(iso));
}

/** `25 Nov 2026, 19:10 UTC`. */
export function timeText(iso: string): string {
  return `${TIME.format(new Date(iso))} UTC`;
}

/** `1 change`, `2,000 changes`. */
export function countText(count: number, noun: string): string {
  return `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;
}
