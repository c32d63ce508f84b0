import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ValidateResult } from '../../src/app/validate/validate.ts';
import { runCli, withDirectory } from '../support/cli.ts';
import { expectOutput } from '../support/output-schema.ts';
import { type Files, SNAPSHOTS, snapshotText, writeFiles } from '../support/validated.ts';

const NAME = `${SNAPSHOTS}/reception-5f1a7c1e.yaml`;

async function runValidate(files: Files, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  return withDirectory(async (cwd) => {
    writeFiles(cwd, files);
    const { stdout, ...result } = await runCli(['validate', ...args], { cwd, env });
    return { ...result, lines: stdout.split('\n') };
  });
}

describe('validate', () => {
  test('passes what a pull writes', async () => {
    expect(await runValidate({ [NAME]: snapshotText() })).toEqual({
      code: 0,
      stderr: '',
      lines: ['1 file: 0 errors, 0 warnings.', ''],
    });
  });

  test('prints a line per finding, and fails only where there are errors', async () => {
    const warned = await runValidate({ [NAME]: `${snapshotText()}modle: 1\n` });
    expect([warned.code, warned.lines[0]]).toEqual([
      0,
      `${NAME}:6:1: warning: modle: unknown field; did you mean model?`,
    ]);
    const failed = await runValidate({ [NAME]: snapshotText().replace('Reception', '[') });
    expect([failed.code, failed.lines[0]]).toEqual([1, `${NAME}:4:7: no closing ] for what begins here`]);
  });

  test('--json is one document as its schema says, and leads to the place', async () => {
    const files = { [NAME]: `${snapshotText()}model:\n  - x\nmodle: 1\n`, 'broken.yaml': 'a: 1\na: 2\n' };
    const { code, lines } = await runValidate(files, ['.', '--json'], { GITHUB_ACTIONS: 'true' });
    const result = JSON.parse(lines.join('\n')) as ValidateResult;
    expectOutput(['validate'], result);
    expect([code, result.files, result.errors, result.warnings]).toEqual([1, 2, 2, 1]);
    expect(result.findings[1]).toEqual({
      ...{ file: NAME, line: 6, column: 1, severity: 'error', path: ['model'] },
      message: 'expected an object, found a list',
    });
  });

  test('fails on a path that does not exist, and names it', async () => {
    const { code, stderr } = await runValidate({ [NAME]: snapshotText() }, ['snapshots', 'nope.yaml']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('no such file or directory: nope.yaml\n')]);
  });

  test('annotates files as the repository knows them, in GitHub Actions', () =>
    withDirectory(async (root) => {
      const cwd = path.join(root, 'app');
      mkdirSync(cwd);
      writeFiles(cwd, { [NAME]: `${snapshotText()}modle: 1\n` });
      const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: root };
      const { stdout } = await runCli(['validate'], { cwd, env });
      const annotation = `::warning file=app/${NAME},line=6,col=1::modle: unknown field; did you mean model?`;
      expect(stdout.split('\n').filter((line) => line.startsWith('::'))).toEqual([annotation]);
    }));

  test('lets no text of a file become a workflow command', async () => {
    const hostile = `${snapshotText()}"x\\n::error::y": 1\n"\\r::set-output name=a::b": {}\n"##[error]": 1\n`;
    const { lines } = await runValidate({ [NAME]: hostile }, [], { GITHUB_ACTIONS: 'true' });
    const commands = lines.filter((line) => /^\s*::|##\[/.test(line));
    expect(commands).toHaveLength(3);
    for (const command of commands) expect(command).toMatch(/^::warning file=snapshots/);
  });
});
