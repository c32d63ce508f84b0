import { expect, test } from 'vitest';
import { runCli, withDirectory } from '../support/cli.ts';
import { withOwnServer } from '../support/own-server.ts';

test('SCRAM lets the right password in; a wrong one and none are told, and end at once', () =>
  withOwnServer(
    { settings: { password_encryption: 'scram-sha-256' }, hba: 'host all all 127.0.0.1/32 scram-sha-256' },
    (server) =>
      withDirectory(async (directory) => {
        await server.query(`CREATE ROLE app LOGIN PASSWORD 'p@ss/w#rd'`);
        const statusAs = async (user: string, variables = {}) => {
          const env = { DATABASE_URL: server.url(user), ...variables };
          const { code, stdout, stderr } = await runCli(['db', 'status'], { cwd: directory, env });
          return [code, `${stdout}${stderr}`];
        };
        expect(await statusAs('app:p%40ss%2Fw%23rd')).toEqual([2, expect.stringContaining('db migrate')]);
        expect(await statusAs('app', { PGPASSWORD: 'p@ss/w#rd' })).toEqual([2, expect.stringContaining('db migrate')]);
        expect(await statusAs('app:wrong')).toEqual([1, expect.stringMatching(/refuses user or password/)]);
        expect(await statusAs('app')).toEqual([1, expect.stringMatching(/no password[\s\S]*DATABASE_URL/)]);
      }),
  ));
