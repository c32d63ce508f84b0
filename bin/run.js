#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const args = process.argv.slice(2);

// Loading the command framework takes longer than the whole answer.
if (args.length === 1 && args[0] === '--version') {
  const { name, version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`${name}/${version} ${process.platform}-${process.arch} node-${process.version}\n`);
} else {
  const { runCommandLine } = await import('../dist/src/cli/main.js');
  await runCommandLine(args, fileURLToPath(new URL('..', import.meta.url)));
}
