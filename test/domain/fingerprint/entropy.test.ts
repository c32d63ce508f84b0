import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateBits, UNGUESSABLE_BITS } from '../../../src/domain/fingerprint/entropy.ts';

/** Texts that no person chose, the same in every run. */
const digests = Array.from({ length: 500 }, (_, index) => createHash('sha256').update(String(index)).digest());

describe('estimateBits', () => {
  it.each([
    ['PINs', ['4711', '0000', '1234', '271828', 4711]],
    ['phone numbers', ['+49 151 12345678', '+1 (555) 867-5309', '0049-30-90182', '004915187654321']],
    ['card numbers and dates', ['4111 1111 1111 1111', '5500005555555559', '12.05.1987', '1987-05-12T08:15']],
    ['common passwords', ['password', 'letmein', 'hunter2', 'admin:admin', 'changeme', 'Sommer2023!', 'qwertzuiop123']],
    ['disguised words', ['P4ssw0rd2024', 's3cr3t', 'Tr0ub4dor&3', 'adm1n']],
    ['several words', ['correcthorsebatterystaple', 'my-secret-value', 'Berlin Reception Token', 'acme-webhook-2024']],
    [
      'repetitions and sequences',
      ['a'.repeat(5000), 'abcabcabcabcabcabc', 'abcdefghijklmnopqrstuvwxyz0123456789', 'x1y2'.repeat(9)],
    ],
    ['short random texts', ['gQ7!x', 'x9$Kf2', 'kD82hfT0q']],
    ['other alphabets', ['пароль', '我的密码', 'パスワード', 'contraseña']],
    ['nothing', ['']],
  ])('takes %s for guessable', (_, values) => {
    expect(values.map(String).filter((value) => estimateBits(value) >= UNGUESSABLE_BITS)).toEqual([]);
  });

  it('takes no random text of 96 bits and more for guessable, and few of 64 bits', () => {
    const weak = (make: (digest: Buffer) => string) =>
      digests.filter((digest) => estimateBits(make(digest)) < UNGUESSABLE_BITS).length;
    expect(weak((digest) => digest.toString('hex', 0, 16))).toBe(0);
    expect(weak((digest) => digest.toString('hex', 0, 12))).toBe(0);
    expect(weak((digest) => digest.toString('base64url', 0, 18))).toBe(0);
    expect(weak((digest) => `Bearer ${digest.toString('base64')}`)).toBe(0);
    expect(weak((digest) => digest.toString('hex', 0, 8))).toBeLessThan(150);
  });

  it('tells more bits the longer a number is', () => {
    const bits = ['7', '73', '7305', '730592', '73059241', '7305924186'].map(estimateBits);
    expect(bits).toEqual([...bits].sort((a, b) => a - b));
    expect(bits.at(-1)).toBeCloseTo(10 * Math.log2(10));
  });

  it('never counts more than the characters could hold, and stops at what nobody guesses', () => {
    const short = digests.map((digest) => digest.toString('base64url', 0, 6));
    expect(short.filter((text) => estimateBits(text) > 8 * Math.log2(26 + 26 + 10 + 33))).toEqual([]);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(estimateBits(text)).toBeGreaterThanOrEqual(0);
        expect(estimateBits(text)).toBeLessThanOrEqual(UNGUESSABLE_BITS);
      }),
    );
  });

  it('counts a repetition hardly more than what is repeated', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...digests.map((digest) => digest.toString('base64', 0, 6))),
        fc.integer({ min: 2, max: 20 }),
        (text, times) => {
          expect(estimateBits(text.repeat(times))).toBeLessThanOrEqual(estimateBits(text) + Math.log2(times) + 1e-9);
        },
      ),
    );
  });
});
