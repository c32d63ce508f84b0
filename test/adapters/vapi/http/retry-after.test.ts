import { describe, expect, test } from 'vitest';
import { parseRetryAfter } from '../../../../src/adapters/vapi/http/retry-after.js';

const NOW = Date.parse('2026-11-22T10:00:00.000Z');

describe('parseRetryAfter', () => {
  test.each([
    ['2', 2000],
    ['0', 0],
    [' 1.5 ', 1500],
    ['Sun, 22 Nov 2026 10:00:30 GMT', 30_000],
    ['Sun, 22 Nov 2026 09:59:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('reads %j as %j milliseconds', (text, expected) => {
    expect(parseRetryAfter(text, NOW)).toBe(expected);
  });
});
