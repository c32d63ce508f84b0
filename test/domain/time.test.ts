import { describe, expect, test } from 'vitest';
import { parseDuration, parseInstant, renderAge } from '../../src/domain/time.ts';

describe('a length of time', () => {
  test.each([
    ['30s', 30_000],
    ['90m', 5_400_000],
    ['26h', 93_600_000],
    ['400d', 34_560_000_000],
    ['2W', 1_209_600_000],
    [' 1 d ', 86_400_000],
  ])('%s is read', (text, ms) => expect(parseDuration(text)).toBe(ms));

  test.each(['', '26', 'h', '0h', '-1h', '1.5h', '26 hours', '1h30m', '9999999999d', 'Infinityh'])(
    '%j is none',
    (text) => expect(parseDuration(text)).toBeUndefined(),
  );

  test.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [93_600_000, '1 d 2 h'],
    [86_400_000, '1 d'],
    [90_000, '1 min 30 s'],
    [-5, '0 s'],
  ])('%d ms are shown as %s', (ms, text) => expect(renderAge(ms)).toBe(text));
});

describe('a moment', () => {
  const nowMs = Date.parse('2026-11-25T12:00:00Z');
  const start = (text: string) => parseInstant(text, { nowMs, ofDay: 'start' });

  test.each([
    ['2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['2026-01-31T12:30', '2026-01-31T12:30:00.000Z'],
    ['2026-01-31 12:30:15Z', '2026-01-31T12:30:15.000Z'],
    ['2026-01-31T12:00:00+02:00', '2026-01-31T10:00:00.000Z'],
    ['26h', '2026-11-24T10:00:00.000Z'],
  ])('%s is read', (text, iso) => expect(start(text)).toBe(iso));

  test('of a day counts to its end where that is wanted', () =>
    expect(parseInstant('2026-01-31', { nowMs, ofDay: 'end' })).toBe('2026-01-31T23:59:59.999Z'));

  test.each(['', 'yesterday', '2026-02-30', '2026-13-01', '31.01.2026', '2026-01-31T25:00', '99999d'])(
    '%j is none',
    (text) => expect(start(text)).toBeUndefined(),
  );
});
