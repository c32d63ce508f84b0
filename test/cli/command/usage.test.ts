import { describe, expect, it } from 'vitest';
import { type CliResult, ROOT, runCli, runCliProcess } from '../../support/cli.js';

const run = (...args: string[]): Promise<CliResult> => runCli(args, { cwd: ROOT });

describe('wrong usage', () => {
  it.each([
    [['schma'], 'Unknown command schma. Did you mean schema?'],
    [['db', 'migrat'], 'Unknown command db migrat. Did you mean db migrate?'],
    [['schma', '--help'], 'Unknown command schma. Did you mean schema?'],
    [['schema', '--chek'], 'Unknown flag --chek. Did you mean --check?'],
    [['schema', '--log-level', 'wan'], 'Unknown value "wan" of --log-level. Did you mean warn?'],
    [['schema', 'extra'], 'Unexpected argument extra: schema takes none'],
    [['schema', '--config'], 'Flag --config expects a value'],
    [['schema', '--write', '--check'], 'cannot also be provided'],
    [['--json', 'schema'], 'Flags follow the command'],
  ])('%j exits with 64 and names what is wrong', async (args, message) => {
    const { code, stdout, stderr } = await run(...args);
    expect(code).toBe(64);
    expect(stdout + stderr).toContain(message.replaceAll('"', stdout === '' ? '"' : '\\"'));
    expect(stdout + stderr).not.toMatch(/\n\s+at /);
  });

  it.each([
    [['schema', '--log-levl=sk_secret'], 'Unknown flag --log-levl. Did you mean --log-level?'],
    [['schema', '--log-levl=one\nsk_secret=two'], 'Unknown flag --log-levl. Did you mean --log-level?'],
    [['schema', '--chek', '--jsno=sk_secret'], 'Unknown flag --jsno. Did you mean --json?'],
    [['schema', '-x=sk_secret'], 'Unknown flag -x.'],
    [['--databse=sk_secret', 'schema'], 'found --databse before any command'],
  ])('%j never tells the value of a flag that does not exist', async (args, message) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('sk_secret');
  });

  it('is told on standard error with the next step', async () => {
    const { stdout, stderr } = await run('schema', '--chek');
    expect(stdout).toBe('');
    expect(stderr).toBe('Error: Unknown flag --chek. Did you mean --check?\nTry: vapi-sync schema --help\n');
  });

  it('is one JSON document on standard output under --json', async () => {
    const { code, stdout, stderr } = await run('schema', '--json', '--chek');
    const expected = { code: 'UNKNOWN_FLAG', hint: 'vapi-sync schema --help', exitCode: 64 };
    expect(JSON.parse(stdout)).toEqual({
      error: { message: 'Unknown flag --chek. Did you mean --check?', ...expected },
    });
    expect({ code, stderr }).toEqual({ code: 64, stderr: '' });
  });

  it('of an unknown command is JSON under --json, too', async () => {
    const { code, stdout } = await run('schma', '--json');
    expect(JSON.parse(stdout).error.code).toBe('UNKNOWN_COMMAND');
    expect(code).toBe(64);
  });
});

describe('help and version', () => {
  it('are the same from --version alone as from the framework', async () => {
    const alone = await runCliProcess(['--version'], { cwd: ROOT });
    const framework = await run('--version', '--json');
    expect(alone).toEqual({ code: 0, stdout: framework.stdout, stderr: '' });
    expect(alone.stdout).toMatch(/^vapi-sync\/\d+\.\d+\.\d+ \S+ node-v\S+\n$/);
  });

  it.each([[['--help']], [['-h']], [['help']]])('%j lists the commands', async (args) => {
    const { code, stdout } = await run(...args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}schema +print the JSON Schema/m);
  });

  it('of a command shows its flags and the global ones', async () => {
    const { code, stdout } = await run('help', 'schema');
    expect(code).toBe(0);
    expect(stdout).toMatch(/--check .*\n[\s\S]*GLOBAL FLAGS[\s\S]*--log-level/);
  });
});
