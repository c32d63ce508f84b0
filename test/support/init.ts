import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InitResult } from '../../src/app/init/init.js';
import { runCli } from './cli.js';

/** All files below a directory, by path. */
export async function readAll(directory: string) {
  const names = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = names.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')] as const));
  return Object.fromEntries(contents);
}

/** Runs `init`, with what became of each file. */
export async function runInit(cwd: string, ...args: readonly string[]) {
  const result = await runCli(['init', ...args, '--json'], { cwd });
  const json = JSON.parse(result.stdout) as InitResult & { error?: { code: string } };
  return { ...result, json, outcomes: new Map(json.files?.map(({ path, outcome }) => [path, outcome])) };
}
