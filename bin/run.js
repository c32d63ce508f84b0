#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const args = process.argv.slice(2);

// Loading the command framework takes longer than the whole answer.
if (args.length === 1 && args[0] === '--version') {
  const { name, version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`${name}/${version} ${process.platform}-${process.arch} node-${process.version}\n`);
} else {
  // What a page leaves behind is collected before the heap has grown to several times what is alive.
  setFlagsFromString('--heap-growing-percent=100');
  setMissingPlaces();
  const { runCommandLine } = await import('../dist/src/cli/command/main.js');
  await runCommandLine(args, fileURLToPath(new URL('..', import.meta.url)));
}

/** A user id without an entry among the users (containers) has neither home nor shell; libraries ask while they load. */
function setMissingPlaces() {
  try {
    os.userInfo();
  } catch {
    process.env.HOME ||= os.tmpdir();
    process.env.SHELL ||= '/bin/sh';
  }
}
