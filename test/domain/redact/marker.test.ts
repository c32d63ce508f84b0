import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  containsRedaction,
  MARKERS_IN_TEXT,
  makeFingerprint,
  REDACTED_PATTERN,
} from '../../../src/domain/redact/marker.ts';

const salt = { salt: 'c0ffee00-0000-4000-8000-000000000000' };
const PINS = Array.from({ length: 10_000 }, (_, pin) => String(pin).padStart(4, '0'));
const tokenOf = (index: number) => createHash('sha256').update(String(index)).digest('base64url');

describe('makeFingerprint', () => {
  it('is the beginning of an HMAC of the canonical JSON, whatever the value, where there is a key', () => {
    for (const value of ['4711', 4711, tokenOf(0)]) {
      const digest = createHmac('sha256', 'a-key-of-16-chars').update(JSON.stringify(value)).digest('hex');
      expect(makeFingerprint(value, 'a-key-of-16-chars')).toBe(`redacted:sha256:${digest.slice(0, 16)}`);
    }
  });

  it('is whole with a salt only where nobody could guess the value', () => {
    expect(makeFingerprint(tokenOf(1), salt)).toMatch(/^redacted:sha256:[0-9a-f]{16}$/);
    for (const value of ['4711', 4711, '+49 151 2837465', 'hunter2', 'correct horse']) {
      expect(makeFingerprint(value, salt)).toMatch(/^redacted:weak:[0-9a-f]{4}$/);
    }
  });

  it('proves no PIN: dozens share each tag', () => {
    const counts = new Map<string, number>();
    for (const pin of PINS) {
      const marker = makeFingerprint(pin, salt);
      counts.set(marker, (counts.get(marker) ?? 0) + 1);
    }
    const sharing = PINS.map((pin) => counts.get(makeFingerprint(pin, salt)) ?? 0).sort((a, b) => a - b);
    expect(sharing[5000]).toBeGreaterThan(30);
    expect(sharing[0]).toBeGreaterThan(1);
  });

  it('shows nearly every rotation of what can be guessed', () => {
    const hidden = PINS.filter((pin, index) => {
      const next = PINS[(index + 4999) % PINS.length] ?? '';
      return makeFingerprint(pin, salt) === makeFingerprint(next, salt);
    });
    expect(hidden.length / PINS.length).toBeLessThan(0.01);
  });

  it('depends on the salt', () => {
    expect(makeFingerprint('4711', salt)).not.toBe(makeFingerprint('4711', { salt: 'another' }));
  });
});

describe('markers', () => {
  const markers = ['redacted:sha256:0123456789abcdef', 'redacted:weak:a1b2'];

  it.each(markers)('are found as a value and inside of a text: %s', (marker) => {
    expect(marker).toMatch(REDACTED_PATTERN);
    expect(`Say ${marker}, please ${marker}`.match(MARKERS_IN_TEXT)).toEqual([marker, marker]);
    expect(containsRedaction({ a: [{ b: `x ${marker} y` }] })).toBe(true);
  });

  it.each(['redacted:weak:a1b', 'redacted:weak:A1B2', 'redacted:sha256:0123', 'redacted'])('are not %s', (text) => {
    expect(text).not.toMatch(REDACTED_PATTERN);
    expect(containsRedaction(text)).toBe(false);
  });
});
