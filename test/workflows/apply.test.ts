import { describe, expect, test, vi } from 'vitest';
import { exampleAssistants } from '../../src/sandbox/examples/examples.ts';
import { type GithubRepository, withGithub } from '../support/github.ts';

// Each test runs a few dozen processes.
vi.setConfig({ testTimeout: 180_000 });

const documents = exampleAssistants();
const [id = ''] = documents.map((document) => String(document['id']));

/** A change of Vapi that is pulled, committed and pushed, but not applied. */
async function pushChange({ sandbox, run, push }: GithubRepository): Promise<void> {
  sandbox.documents.update(id, { voicemailMessage: 'Please call back.' });
  await run('pull');
  await push('Change the voicemail');
}

function voicemail({ query }: GithubRepository) {
  return query(`SELECT voicemail_message FROM assistants WHERE vapi_assistant_id = '${id}'`);
}

describe('the workflow Apply', () => {
  test('writes the snapshots to the database, records who did, and summarizes', () =>
    withGithub({ documents }, async (repository) => {
      await pushChange(repository);
      const { conclusion, log, summary } = await repository.runWorkflow('apply');
      expect(conclusion, log).toBe('success');
      expect(await voicemail(repository)).toEqual([{ voicemail_message: 'Please call back.' }]);
      expect(summary).toMatch(/^ {4}.*1 updated/m);
      const [run] = await repository.query(
        'SELECT actor, git_revision FROM sync_runs ORDER BY started_at DESC LIMIT 1',
      );
      expect(run).toEqual({ actor: 'ann', git_revision: await repository.git('rev-parse', 'HEAD') });
    }));

  test('fails without a database, rather than filling one of its own', () =>
    withGithub({ documents }, async (repository) => {
      const { conclusion, log, steps } = await repository.runWorkflow('apply', {
        secrets: { VAPI_API_KEY: 'test-key' },
      });
      expect([conclusion, log.includes('no secret DATABASE_URL')]).toEqual(['failure', true]);
      expect(steps.at(-1)?.outcome).toBe('success');
    }));

  test('goes back to an earlier revision when run by hand', () =>
    withGithub({ documents }, async (repository) => {
      const before = await voicemail(repository);
      await pushChange(repository);
      await repository.runWorkflow('apply');
      const { conclusion, log } = await repository.runWorkflow('apply', { inputs: { from: 'git:HEAD~1' } });
      expect(conclusion, log).toBe('success');
      expect(await voicemail(repository)).toEqual(before);
    }));
});
