const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Whether a text is a date and time with its offset from UTC, as Vapi writes them, on a day that exists. */
export function isTimestamp(text: string): boolean {
  if (!ISO.test(text) || Number.isNaN(Date.parse(text))) return false;
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10)].map(Number);
  return Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}

/** The timestamp as a column with fewer than 3 fractional digits keeps it: PostgreSQL rounds to the nearest. */
export function roundTimestamp(iso: string, fractionDigits: number): string {
  if (fractionDigits >= 3) return iso;
  const unitMs = 10 ** (3 - fractionDigits);
  return new Date(Math.round(Date.parse(iso) / unitMs) * unitMs).toISOString();
}
