#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const OLDEST_NODE = [20, 12];
const args = process.argv.slice(2);

// Older versions fail while they load the program, with a message that helps nobody: this file keeps to what they understand.
if (isTooOld(process.versions.node.split('.').map(Number))) {
  process.stderr.write(
    `Error: Node.js ${process.version} at ${process.execPath} is too old: vapi-sync needs ${OLDEST_NODE.join('.')} or newer.\n` +
      'Try: install a newer Node.js (https://nodejs.org), or put one that you have first on the PATH.\n',
  );
  process.exitCode = 1;
} else if (args.length === 1 && args[0] === '--version') {
  // Loading the command framework takes longer than the whole answer.
  const { name, version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`${name}/${version} ${process.platform}-${process.arch} node-${process.version}\n`);
} else {
  // What a page leaves behind is collected before the heap has grown to several times what is alive.
  setFlagsFromString('--heap-growing-percent=100');
  setMissingPlaces();
  const { runCommandLine } = await import('../dist/src/cli/command/main.js');
  await runCommandLine(args, fileURLToPath(new URL('..', import.meta.url)));
}

function isTooOld([major, minor]) {
  return major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
}

/** A user id without an entry among the users (containers) has neither home nor shell; libraries ask while they load. */
function setMissingPlaces() {
  try {
    os.userInfo();
  } catch {
    process.env.HOME = process.env.HOME || os.tmpdir();
    process.env.SHELL = process.env.SHELL || '/bin/sh';
  }
}
