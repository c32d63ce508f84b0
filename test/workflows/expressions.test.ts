import { describe, expect, test } from 'vitest';
import { evaluate, interpolate } from '../support/expressions.ts';

const context = { github: { event: { number: 7 } }, vars: { EMPTY: '' }, inputs: { mode: 'commit' } };

describe('expressions are evaluated as GitHub does', () => {
  test.each([
    ["inputs.mode || 'other'", 'commit'],
    ["vars.EMPTY || vars.MISSING || 'last'", 'last'],
    ["inputs.mode == 'commit' && !cancelled()", true],
    ["(github.event.number != 7 || false) && 'x'", false],
    ["'it''s'", "it's"],
  ])('%s', (source, value) => {
    expect(evaluate(source, context, { cancelled: () => false })).toBe(value);
  });

  test('in texts', () => {
    expect(interpolate(`a-\${{ github.event.number }}-\${{ vars.MISSING }}`, context)).toBe('a-7-');
  });
});
