import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, withDirectory } from '../../support/cli.js';

describe('configuration on the command line', () => {
  it('fails with exit 1, all findings and no stack trace', () =>
    withDirectory(async (cwd) => {
      await writeFile(join(cwd, 'vapi-sync.config.yaml'), 'vapi:\n  pagesize: 3\n  retries: many\n');
      const { code, stdout, stderr } = await runCli(['schema', '--check'], { cwd });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toBe(
        'Error: The configuration has 2 mistakes:\n' +
          '  vapi-sync.config.yaml:2:3: unknown key vapi.pagesize; did you mean vapi.pageSize?\n' +
          '  vapi-sync.config.yaml:3:3: vapi.retries: expected a whole number from 0 to 1000, found many\n' +
          'Try: Correct each of these places, then run the command again.\n',
      );
    }));

  it('lists the findings under --json', () =>
    withDirectory(async (cwd) => {
      const { code, stdout } = await runCli(['schema', '--check', '--json'], {
        cwd,
        env: { VAPI_BASE_URL: 'ftp://u:pw@x' },
      });
      const { error } = JSON.parse(stdout);
      expect(error).toMatchObject({
        code: 'CONFIG_INVALID',
        exitCode: 1,
        problems: [expect.stringMatching(/^VAPI_BASE_URL: /)],
      });
      expect({ code, leaks: stdout.includes('pw') }).toEqual({ code: 1, leaks: false });
    }));

  it('must be there when it is asked for by name', () =>
    withDirectory(async (cwd) => {
      const { code, stderr } = await runCli(['schema', '--check', '--config', 'none.yaml'], { cwd });
      expect({ code, first: stderr.split('\n')[0] }).toEqual({
        code: 1,
        first: 'Error: none.yaml: the config file cannot be read (ENOENT)',
      });
    }));
});

describe('errors', () => {
  it('tell their cause only at --log-level debug', () =>
    withDirectory(async (cwd) => {
      const quiet = await runCli(['schema', '--check', '--log-file', cwd], { cwd });
      const debug = await runCli(['schema', '--check', '--log-file', cwd, '--log-level', 'debug'], { cwd });
      expect([quiet.code, debug.code]).toEqual([1, 1]);
      expect(quiet.stderr).not.toContain('Caused by');
      expect(debug.stderr).toContain('Caused by: NotRegular: it is a directory');
    }));

  it('show foreign text harmlessly', () =>
    withDirectory(async (cwd) => {
      const { stderr } = await runCli(['schema', '--\u001b[31mred'], { cwd });
      expect(stderr).toContain('Unknown flag --\\x1b[31mred');
    }));
});
