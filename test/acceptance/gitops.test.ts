import { describe, expect, test, vi } from 'vitest';
import { exampleAssistants } from '../../src/sandbox/examples/examples.ts';
import { type GithubRepository, withGithub } from '../support/github.ts';

// Each test runs a few dozen processes.
vi.setConfig({ testTimeout: 180_000 });

const documents = exampleAssistants();
const id = String(documents[3]?.['id']);
const TEXT = 'Good evening, table for how many?';

/** Everything that the host application could see, without what every write sets. */
function loadRows({ query }: GithubRepository) {
  return query(`SELECT to_jsonb(a) - 'updated_at' - 'last_synced_at' - 'vapi_updated_at' AS row
    FROM assistants a ORDER BY vapi_assistant_id`);
}

async function loadTexts({ query }: GithubRepository) {
  const rows = await query(`SELECT vapi_assistant_id FROM assistants WHERE first_message = '${TEXT}'`);
  return rows.map((row) => row.vapi_assistant_id);
}

/** What people do on the web page of the pull request. */
async function merge({ git, update }: GithubRepository): Promise<void> {
  await update();
  await git('fetch', '--quiet', 'origin', 'vapi-sync/snapshots');
  await git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'FETCH_HEAD');
  await git('push', '--quiet', 'origin', 'HEAD:main');
}

describe('drift in Vapi', () => {
  test('is pulled, named, merged, applied and put back, and nothing else changes', () =>
    withGithub({ documents }, async (repository) => {
      const { sandbox, runWorkflow, state, git, run } = repository;
      const [before, begin] = [await loadRows(repository), await git('rev-parse', 'HEAD')];
      sandbox.documents.update(id, { firstMessage: TEXT, updatedAt: '2026-06-01T00:00:00.000Z' });

      expect((await runWorkflow('snapshots')).conclusion).toBe('success');
      const { conclusion, log } = await runWorkflow('plan', { head: 'vapi-sync/snapshots' });
      expect(conclusion, log).toBe('success');
      expect(state().comments[0]?.body).toContain(`+ "${TEXT}"`);
      expect(state().comments[0]?.body).toMatch(/1 changed[\s\S]*1 to update/);
      expect(await loadRows(repository)).toEqual(before);

      await merge(repository);
      expect((await git('diff', '--name-only', begin, 'HEAD')).split('\n')).toEqual([
        expect.stringMatching(/^snapshots\/assistants\/.*\.yaml$/),
      ]);
      expect((await runWorkflow('apply')).conclusion).toBe('success');
      expect(await loadTexts(repository)).toEqual([id]);
      expect((await run('plan', '--detailed-exitcode')).code).toBe(0);
      expect((await runWorkflow('snapshots')).log).toContain('Nothing changed.');

      expect((await run('apply', '--from', 'git:HEAD~1', '--yes')).code).toBe(0);
      expect(await loadRows(repository)).toEqual(before);
      expect((await run('plan', '--from', 'git:HEAD~1', '--detailed-exitcode')).code).toBe(0);
    }));
});
