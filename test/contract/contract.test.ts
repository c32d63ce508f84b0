import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../support/root.ts';

interface Contract {
  readonly commands: Readonly<Record<string, { readonly output: string | false }>>;
}

const committed = readFileSync(join(ROOT, 'schemas/contract.json'), 'utf8');
const commands = Object.values((JSON.parse(committed) as Contract).commands);

test('commands, arguments, flags, exit codes and outputs are what the contract says (on purpose? npm run generate)', () => {
  expect(execFileSync(process.execPath, ['scripts/contract.js'], { cwd: ROOT, encoding: 'utf8' })).toBe(committed);
});

test('every command has --json, and its output a schema', () => {
  const missing = commands.flatMap(({ output }) =>
    output !== false && existsSync(join(ROOT, output)) ? [] : [output],
  );
  expect(missing).toEqual([]);
});

test('every schema of an output is that of a command, or of errors', () => {
  const known = new Set([...commands.map(({ output }) => output), 'schemas/output/error.schema.json']);
  const schemas = readdirSync(join(ROOT, 'schemas/output')).map((name) => `schemas/output/${name}`);
  expect(schemas.filter((name) => !known.has(name))).toEqual([]);
});
