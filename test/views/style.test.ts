import { describe, expect, it } from 'vitest';
import { decideColorLevel, makeStyle } from '../../src/views/style.js';

describe('colour', () => {
  it.each([
    [{}, true, false, 1],
    [{}, false, false, 0],
    [{ NO_COLOR: '1' }, true, false, 0],
    [{ NO_COLOR: '' }, true, false, 1],
    [{ TERM: 'dumb' }, true, false, 0],
    [{ FORCE_COLOR: '' }, false, false, 1],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, false, 1],
    [{ FORCE_COLOR: '3' }, false, false, 3],
    [{ FORCE_COLOR: '0' }, true, false, 0],
    [{ FORCE_COLOR: '1' }, true, true, 0],
  ])('with %j, terminal %j, --no-color %j has level %i', (env, isTTY, isDisabled, level) => {
    expect(decideColorLevel({ env, isTTY, isDisabled })).toBe(level);
  });

  it('paints or leaves the text alone', () => {
    expect(makeStyle(1).added('new')).toBe('\u001b[32mnew\u001b[39m');
    expect(makeStyle(0).added('new')).toBe('new');
  });
});
