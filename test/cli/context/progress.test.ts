import { describe, expect, it } from 'vitest';
import { describePace } from '../../../src/cli/context/pace.js';
import { createProgress } from '../../../src/cli/context/progress.js';

function open(isTTY: boolean) {
  const written: string[] = [];
  const stream = { isTTY, columns: 10, write: (text: string) => written.push(text) > 0 };
  return { progress: createProgress(stream), written };
}

describe('progress', () => {
  it('is one line of a terminal, cut to its width and harmless', () => {
    const { progress, written } = open(true);
    progress.update('\u001b[31mpage 3 of many');
    expect(written).toEqual(['\r\u001b[2K\\x1b[31mp']);
  });

  it('steps aside for lasting text, and goes away', () => {
    const { progress, written } = open(true);
    progress.update('page 3');
    progress.write('log\n');
    progress.clear();
    progress.clear();
    expect(written.slice(1)).toEqual(['\r\u001b[2Klog\npage 3', '\r\u001b[2K']);
  });

  it('is silent elsewhere, where lasting text is written as it is', () => {
    const { progress, written } = open(false);
    progress.update('page 3');
    progress.write('log\n');
    progress.clear();
    expect(written).toEqual(['log\n']);
  });

  it.each([
    ['TERM=dumb', 80, { TERM: 'dumb' }, 0],
    ['CI', 80, { CI: 'true' }, 0],
    ['0 columns', 0, {}, 0],
    ['a terminal', 80, { CI: 'false', TERM: 'xterm' }, 1],
  ])('with %s of %i columns writes no more than is right', (_, columns, env, count) => {
    const written: string[] = [];
    const progress = createProgress({ isTTY: true, columns, write: (text: string) => written.push(text) > 0 }, env);
    progress.update('page 3');
    expect(written).toHaveLength(count);
  });
});

describe('the pace of a step', () => {
  it.each([
    [{ done: 3, elapsedMs: 10 }, 'Rows: 3'],
    [{ done: 400, elapsedMs: 2000 }, 'Rows: 400, 200/s'],
    [{ done: 400, total: 1000, elapsedMs: 500 }, 'Rows: 400 of 1000 (40%)'],
    [{ done: 400, total: 1000, elapsedMs: 2000 }, 'Rows: 400 of 1000 (40%), 200/s, 3 s left'],
    [{ done: 10, total: 1000, elapsedMs: 2000 }, 'Rows: 10 of 1000 (1%), 5.0/s, 3 min 18 s left'],
    [{ done: 1000, total: 1000, elapsedMs: 2000 }, 'Rows: 1000 of 1000 (100%), 500/s, 0 s left'],
    [{ done: 0, total: 0, elapsedMs: 2000 }, 'Rows: 0'],
  ])('%j is told as %s', (pace, text) => {
    expect(describePace({ words: 'Rows', ...pace })).toBe(text);
  });
});
