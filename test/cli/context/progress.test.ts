import { describe, expect, it } from 'vitest';
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
});
