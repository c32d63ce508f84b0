import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { confirm } from '../../../src/cli/command/confirm.js';

function terminal(isTTY = true): PassThrough & { isTTY: boolean } {
  return Object.assign(new PassThrough(), { isTTY });
}

async function answer(typed: string | null): Promise<{ goesAhead: boolean; asked: string }> {
  const input = terminal();
  const output = terminal();
  const asking = confirm('Write 3 rows?', { input, output, yes: false, signal: new AbortController().signal });
  if (typed === null) input.end();
  else input.write(`${typed}\n`);
  const goesAhead = await asking;
  return { goesAhead, asked: String(output.read()) };
}

describe('a question on a terminal', () => {
  it.each([
    ['y', true],
    ['YES', true],
    ['', false],
    ['n', false],
    ['yesterday', false],
    [null, false],
  ])('answered with %j goes ahead: %j', async (typed, expected) => {
    const { goesAhead, asked } = await answer(typed);
    expect(goesAhead).toBe(expected);
    expect(asked).toContain('Write 3 rows? [y/N]');
  });

  it('is given up when the process is interrupted', async () => {
    const controller = new AbortController();
    const asking = confirm('Sure?', { input: terminal(), output: terminal(), yes: false, signal: controller.signal });
    controller.abort();
    await expect(asking).rejects.toThrow();
  });

  it('that nobody answers is given up after a while', async () => {
    const signal = new AbortController().signal;
    const asking = confirm('Sure?', { input: terminal(), output: terminal(), yes: false, signal, timeoutMs: 1 });
    await expect(asking).rejects.toMatchObject({ code: 'NO_ANSWER', exitCode: 4 });
  });

  it('is not asked with --yes, nor without a terminal', async () => {
    const rest = { output: terminal(), signal: new AbortController().signal };
    expect(await confirm('Sure?', { input: terminal(), yes: true, ...rest })).toBe(true);
    expect(await confirm('Sure?', { input: terminal(false), yes: false, ...rest })).toBe(true);
  });

  it('that nobody would see is refused', async () => {
    const signal = new AbortController().signal;
    const asking = confirm('Sure?', { input: terminal(), output: terminal(false), yes: false, signal });
    await expect(asking).rejects.toMatchObject({ code: 'CANNOT_ASK', exitCode: 64 });
  });
});
