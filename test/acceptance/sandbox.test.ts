import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, runCli, withDirectory } from '../support/cli.ts';

interface Started {
  readonly url: string;
  readonly assistants: number;
  readonly from: string;
}

/** Starts the sandbox as a process, lends what it says of itself, and stops it as Ctrl-C does. */
async function withSandboxCommand(args: readonly string[], use: (started: Started) => Promise<void>): Promise<number> {
  return withDirectory(async (cwd) => {
    const child = spawn(process.execPath, [join(ROOT, 'bin/run.js'), 'sandbox', '--port', '0', '--json', ...args], {
      cwd,
    });
    const ended = once(child, 'close');
    try {
      const [line] = await once(child.stdout, 'data');
      await use(JSON.parse(String(line)));
    } finally {
      child.kill('SIGINT');
    }
    const [code] = await ended;
    return code;
  });
}

const idsOf = async (url: string) =>
  ((await (await fetch(`${url}/assistant?limit=1000`)).json()) as { id: string }[]).map(({ id }) => id);

describe('sandbox', () => {
  test('serves the same generated assistants for the same seed, on loopback, until it is interrupted', async () => {
    const seen: string[][] = [];
    for (const seed of ['7', '7', '8']) {
      const code = await withSandboxCommand(['--assistants', '50', '--seed', seed], async ({ url, assistants }) => {
        expect([url, assistants]).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/), 50]);
        seen.push(await idsOf(url));
      });
      expect(code).toBe(0);
    }
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]).not.toEqual(seen[2]);
  });

  test('serves snapshots', async () => {
    await withSandboxCommand(['--from', join(ROOT, 'snapshots')], async ({ url, assistants }) => {
      expect([assistants, (await idsOf(url)).length]).toEqual([12, 12]);
    });
  });

  test('fails on demand', async () => {
    await withSandboxCommand(['--fault', '503:1'], async ({ url }) => {
      const statuses = [(await fetch(`${url}/assistant`)).status, (await fetch(`${url}/assistant`)).status];
      expect(statuses).toEqual([503, 200]);
    });
  });

  test('refuses a fault that it does not know', async () => {
    await withDirectory(async (cwd) => {
      const { code, stderr } = await runCli(['sandbox', '--fault', 'flood'], { cwd });
      expect([code, stderr]).toEqual([64, expect.stringContaining('flood')]);
    });
  });
});
