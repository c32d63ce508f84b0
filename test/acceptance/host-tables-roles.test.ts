import { describe, expect, test } from 'vitest';
import { generateAssistants } from '../../src/sandbox/generate.ts';
import { withHost } from '../support/host-applications.ts';
import { withRole } from '../support/role.ts';

const generated = [...generateAssistants({ count: 5, seed: 11, ties: 2 })];

describe('a role', () => {
  const writer = `GRANT SELECT ON users TO writer; GRANT SELECT, INSERT, UPDATE ON assistants, sync_runs, sync_changes TO writer;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO writer`;

  test('with SELECT, INSERT and UPDATE can plan, apply and read the history', () =>
    withHost({ documents: generated }, (workspace) =>
      withRole(workspace, writer, async (as) => {
        for (const command of ['db status', 'plan', 'apply', 'plan', 'history']) {
          const { code, stderr } = await as.run(...command.split(' '));
          expect([command, code, stderr.includes('rror')]).toEqual([command, 0, false]);
        }
        expect((await as.run('plan')).stdout).toContain('5 unchanged');
      }),
    ));

  test('without a privilege is told which', () =>
    withHost({ documents: generated.slice(0, 2) }, (workspace) =>
      withRole(workspace, writer, async (as) => {
        await workspace.query(`REVOKE INSERT ON assistants FROM ${as.role}`);
        const refused = await as.runJson('apply');
        expect([refused.code, refused.json.summary]).toMatchObject([3, { created: 0, failed: 2 }]);
        expect(refused.json.failed[0]).toMatchObject({
          sqlState: '42501',
          message: 'permission denied for table assistants',
        });
        await workspace.query(`REVOKE SELECT ON users FROM ${as.role}`);
        const blind = await as.runJson('plan');
        expect([blind.code, blind.json.error.code]).toEqual([1, 'DATABASE_PRIVILEGE']);
        expect(blind.json.error).toMatchObject({ hint: expect.stringContaining('GRANT SELECT ON users') });
      }),
    ));
});
