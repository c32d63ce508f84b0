import { expect, test } from 'vitest';
import { generateAssistants } from '../../src/sandbox/generate.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { runCli, withDirectory } from '../support/cli.ts';
import { startOwnServer, stopOwnServer, withOwnServer } from '../support/own-server.ts';

test('on a standby plan works, and what writes is refused with the remedy', () =>
  withDirectory(async (directory) => {
    const sandbox = await startSandbox({ documents: [...generateAssistants({ count: 3, seed: 1, ties: 1 })] });
    const env = (url: string) => ({ VAPI_API_KEY: 'test-key', VAPI_BASE_URL: sandbox.url, DATABASE_URL: url });
    const primary = await startOwnServer({});
    try {
      expect(await runCli(['db', 'migrate'], { cwd: directory, env: env(primary.url('postgres')) })).toMatchObject({
        code: 0,
      });
      await primary.stop();
      await withOwnServer({ copyOf: primary.directory, files: { 'standby.signal': '' } }, async (standby) => {
        expect(await standby.query('SELECT pg_is_in_recovery() AS is')).toEqual([{ is: true }]);
        const run = (...args: readonly string[]) => runCli(args, { cwd: directory, env: env(standby.url('postgres')) });
        expect((await run('plan')).stdout).toContain('3 to create');
        for (const command of ['apply', 'doctor']) {
          const { code, stdout, stderr } = await run(command);
          expect([command, code, stdout + stderr]).toEqual([
            command,
            1,
            expect.stringMatching(/(standby|read-only)[\s\S]*primary/),
          ]);
        }
      });
    } finally {
      await stopOwnServer(primary);
      await sandbox.close();
    }
  }));
