import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { commitAll, git, initGit } from '../support/git.ts';
import { sandboxAssistants } from '../support/sandbox.ts';
import { type Files, SNAPSHOTS, writeFiles } from '../support/validated.ts';
import { type Workspace, withWorkspace } from '../support/workspace.ts';

/** Pulls into a repository, writes more files, and commits everything. */
async function withSnapshots(files: Files, use: (workspace: Workspace) => Promise<void>): Promise<void> {
  await withWorkspace({ documents: sandboxAssistants(3) }, async (workspace) => {
    const { directory, run } = workspace;
    await initGit(directory);
    expect((await run('pull')).code).toBe(0);
    writeFiles(directory, files);
    await commitAll(directory, 'Snapshots');
    await use(workspace);
  });
}

const BROKEN: Files = {
  [`${SNAPSHOTS}/tab.yaml`]: 'id: tab\nmodel:\n\tx: 1\n',
  [`${SNAPSHOTS}/conflict.yaml`]: 'id: conflict\n<<<<<<< HEAD\nname: a\n=======\nname: b\n>>>>>>> main\n',
  [`${SNAPSHOTS}/bomb.yaml`]: 'id: bomb\na: &a [x]\nb: [*a, *a]\n',
  [`${SNAPSHOTS}/huge.yaml`]: Buffer.alloc(33 * 1024 * 1024, 'x'),
};

describe.each(['snapshots', 'git:HEAD'])('plan --from %s', (from) => {
  test('names file, line and column of what cannot be read, and plans the others', () =>
    withSnapshots(BROKEN, async ({ runJson }) => {
      const { code, json } = await runJson('plan', '--from', from);
      expect([code, json.summary]).toMatchObject([3, { create: 3, invalid: 4 }]);
      const reasons = json.invalid.map(({ reasons }) => reasons[0]?.message.replace(/^.*\//, ''));
      expect(reasons).toEqual([
        'bomb.yaml:3:5: aliases (*name) are not supported; write the value out',
        'conflict.yaml:2:1: merge conflict marker; resolve the conflict',
        'huge.yaml:1:1: is larger than 32 MB',
        'tab.yaml:3:1: tab used to indent; expected spaces',
      ]);
    }));
});

describe('plan and apply --from git:REV', () => {
  test('write what was committed, whatever lies in the working tree', () =>
    withSnapshots({}, async ({ runJson, directory, query }) => {
      rmSync(path.join(directory, 'snapshots'), { recursive: true });
      const commit = await git(directory, 'rev-parse', 'HEAD');
      const { json } = await runJson('plan', '--from', 'git:main');
      expect(json.source).toEqual({ kind: 'git', location: 'git:main', commit });
      expect((await runJson('apply', '--from', 'git:main')).json.summary).toMatchObject({ created: 3 });
      expect(await query('SELECT vapi_assistant_id FROM assistants')).toHaveLength(3);
      const again = await runJson('plan', '--from', `git:${commit.slice(0, 10)}`, '--detailed-exitcode');
      expect([again.code, again.json.summary]).toMatchObject([0, { unchanged: 3 }]);
    }));

  test.each(['nope', '--all', ''])('know no revision %j', (revision) =>
    withSnapshots({}, async ({ runJson }) => {
      const { code, json } = await runJson('plan', '--from', `git:${revision}`);
      expect([code, json.error.code]).toEqual([1, 'GIT_UNKNOWN_REVISION']);
    }),
  );

  test('fail outside of a repository, and where a revision has no snapshots, with the remedy', () =>
    withWorkspace({ documents: [] }, async ({ run, directory }) => {
      const outside = await run('plan', '--from', 'git:HEAD');
      expect([outside.code, outside.stderr]).toEqual([1, expect.stringContaining('Try: ')]);
      await initGit(directory);
      await commitAll(directory, 'Nothing');
      const empty = await run('plan', '--from', 'git:HEAD');
      expect([empty.code, empty.stderr]).toEqual([
        1,
        expect.stringMatching(/no snapshots in HEAD[\s\S]*Try: .*git log/),
      ]);
    }));
});
