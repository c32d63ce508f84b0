import { expect, test } from 'vitest';
import { parseAcceptance } from '../../../src/cli/command/acceptance.ts';

test('--accept takes a guard and the digest of a plan', () => {
  expect(parseAcceptance('prompt-change@0123456789ab')).toEqual({ rule: 'prompt-change', digest: '0123456789ab' });
});

test.each([
  ['nonsense', 'expected RULE@DIGEST', 'vapi-sync plan'],
  ['updates@0123', 'expected RULE@DIGEST', 'vapi-sync plan'],
  ['updtes@0123456789ab', 'there is no guard updtes', 'Did you mean --accept updates@0123456789ab?'],
])('--accept %s is wrong usage', (value, message, hint) => {
  const problem = expect.objectContaining({ message: expect.stringContaining(message), exitCode: 64 });
  expect(() => parseAcceptance(value)).toThrow(problem);
  expect(() => parseAcceptance(value)).toThrow(expect.objectContaining({ hint: expect.stringContaining(hint) }));
});
