import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.js';

/** A fenced block of a Markdown file. */
export interface DocBlock {
  readonly language: string;
  readonly text: string;
  /** Of its first line. */
  readonly line: number;
}

/** The fenced blocks of a page of this repository, in their order. */
export function readBlocks(page: string): readonly DocBlock[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map((match) => ({
    language: match[1] ?? '',
    text: match[2] ?? '',
    line: text.slice(0, match.index).split('\n').length + 1,
  }));
}

export interface ShellOptions {
  readonly cwd: string;
  /** Holds the programs that come first on the path; see `makePrograms`. */
  readonly bin: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Runs a block as a person pastes it; what the environment has already is not set again. */
export async function runBlock({ text }: DocBlock, { cwd, bin, env }: ShellOptions) {
  const isSet = (line: string) => Object.hasOwn(env, /^export (\w+)=/.exec(line)?.[1] ?? '');
  const script = text.split('\n').filter((line) => !isSet(line));
  const child = spawn('bash', ['--noprofile', '--norc', '-euo', 'pipefail', '-c', script.join('\n')], {
    cwd,
    env: { HOME: cwd, ...env, PATH: `${bin}:${process.env['PATH']}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => parts.push(part));
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, log: parts.join('') };
}

/**
 * The built `vapi-sync`, and an `npm` that installs and tests nothing here (this is a test already) but knows which scripts there
 * are, and runs the demonstration.
 */
export function makePrograms(bin: string): void {
  mkdirSync(bin, { recursive: true });
  symlinkSync(join(ROOT, 'bin/run.js'), join(bin, 'vapi-sync'));
  const npm = `#!/bin/sh
case "$1" in
  ci) ;;
  test) grep -q '"test":' "${ROOT}/package.json" ;;
  run) grep -q "\\"$2\\":" "${ROOT}/package.json" && { [ "$2" != demo ] || exec node "${ROOT}/scripts/demo.js"; } ;;
  *) exit 64 ;;
esac
`;
  writeFileSync(join(bin, 'npm'), npm, { mode: 0o755 });
}
