import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { exampleAssistants } from '../../src/sandbox/examples/examples.ts';
import { parseFaults } from '../../src/sandbox/faults.ts';
import { commitAll } from '../support/git.ts';
import { type GithubRepository, withGithub } from '../support/github.ts';
import { readWorkflow } from '../support/workflow-file.ts';

// Each test runs a few dozen processes.
vi.setConfig({ testTimeout: 180_000 });

const documents = exampleAssistants();
const [first, second] = documents.map(({ id }) => String(id));

function drift({ sandbox }: GithubRepository, id = first): void {
  sandbox.documents.update(id ?? '', { firstMessage: 'Good morning, how can I help?' });
}

function subjects({ git, remote }: GithubRepository, branch: string): Promise<string> {
  return git('--git-dir', remote, 'log', '--format=%s', branch, '--');
}

describe('the workflow Snapshots', () => {
  test('brings nothing when nothing changed', () =>
    withGithub({ documents }, async (repository) => {
      const { conclusion, log } = await repository.runWorkflow('snapshots');
      expect([conclusion, log.includes('Nothing changed.')]).toEqual(['success', true]);
      expect(repository.state().pulls).toEqual([]);
      expect(await subjects(repository, 'main')).toBe('Begin');
    }));

  test('brings what changed as one pull request, whose text names it', () =>
    withGithub({ documents }, async (repository) => {
      drift(repository);
      const { conclusion, log } = await repository.runWorkflow('snapshots');
      expect(conclusion, log).toBe('success');
      expect(repository.state().pulls).toMatchObject([
        { title: 'Update snapshots from Vapi', head: 'vapi-sync/snapshots', base: 'main' },
      ]);
      expect(repository.state().pulls[0]?.body).toContain('Good morning');
      expect(await subjects(repository, 'main')).toBe('Begin');
      expect(await subjects(repository, 'vapi-sync/snapshots')).toBe('Update snapshots from Vapi\nBegin');
    }));

  test('rolls that pull request on, and closes it when Vapi is as the branch again', () =>
    withGithub({ documents }, async (repository) => {
      drift(repository);
      await repository.runWorkflow('snapshots');
      drift(repository, second);
      await repository.runWorkflow('snapshots');
      expect(repository.state().pulls).toHaveLength(1);
      expect(repository.state().pulls[0]?.body.match(/^\+ "Good morning/gm)).toHaveLength(2);
      expect(await subjects(repository, 'vapi-sync/snapshots')).toBe('Update snapshots from Vapi\nBegin');
      repository.sandbox.documents.replace(documents);
      await repository.runWorkflow('snapshots');
      expect(repository.state().pulls[0]?.state).toBe('closed');
    }));

  test('follows the configuration: another directory, of a project that is not the whole repository', () =>
    withGithub(
      { documents, project: 'services/voice', config: 'snapshots: { dir: data/vapi }\n' },
      async (repository) => {
        expect(await repository.git('ls-files')).toContain('services/voice/data/vapi/assistants/');
        drift(repository);
        const { conclusion, log } = await repository.runWorkflow('snapshots');
        expect(conclusion, log).toBe('success');
        const [pull] = repository.state().pulls;
        expect(pull?.body).toContain('Good morning');
        const changed = await repository.git(
          '--git-dir',
          repository.remote,
          'show',
          '--format=',
          '--name-only',
          pull?.head ?? '',
        );
        expect(changed).toMatch(/^services\/voice\/data\/vapi\/assistants\/[\w-]+\.yaml$/);
        const { on, defaults } = readWorkflow('plan', repository.directory);
        expect(on).toMatchObject({ pull_request: { paths: expect.arrayContaining(['services/voice/data/vapi/**']) } });
        expect(defaults?.run?.['working-directory']).toBe('services/voice');
      },
    ));

  test('does not push again what the branch holds already', () =>
    withGithub({ documents }, async (repository) => {
      drift(repository);
      await repository.runWorkflow('snapshots');
      const head = () => repository.git('--git-dir', repository.remote, 'rev-parse', 'vapi-sync/snapshots');
      const before = await head();
      expect((await repository.runWorkflow('snapshots')).log).toContain('holds these changes already');
      expect(await head()).toBe(before);
    }));

  test('commits to the branch in the mode commit', () =>
    withGithub({ documents }, async (repository) => {
      drift(repository);
      const { conclusion, log } = await repository.runWorkflow('snapshots', { vars: { VAPI_SYNC_MODE: 'commit' } });
      expect(conclusion, log).toBe('success');
      expect(await subjects(repository, 'main')).toBe('Update snapshots from Vapi\nBegin');
      const files = await repository.git('--git-dir', repository.remote, 'show', '--stat=200', '--format=%an', 'main');
      expect(files).toMatch(
        /^github-actions\[bot\]\n\n snapshots\/assistants\/[a-z0-9-]+\.yaml \| .*\n 1 file changed/,
      );
      expect(repository.state()).toMatchObject({ pulls: [] });
    }));

  test('commits on top of what somebody pushes meanwhile', () => {
    let pushMeanwhile: (() => void) | undefined;
    const onRequest = () => pushMeanwhile?.();
    return withGithub({ documents, onRequest }, async (repository) => {
      drift(repository);
      await writeFile(join(repository.directory, 'NOTES.md'), 'Mine\n');
      await commitAll(repository.directory, 'Note');
      pushMeanwhile = () =>
        execFileSync('git', ['push', '--quiet', 'origin', 'HEAD:main'], { cwd: repository.directory });
      const { conclusion, log } = await repository.runWorkflow('snapshots', { inputs: { mode: 'commit' } });
      expect(conclusion, log).toBe('success');
      expect(await subjects(repository, 'main')).toBe('Update snapshots from Vapi\nNote\nBegin');
    });
  });

  test('uses the token of the GitHub App where one is set up', () =>
    withGithub({ documents }, async (repository) => {
      const { steps } = await repository.runWorkflow('snapshots', { vars: { VAPI_SYNC_APP_ID: '12' } });
      expect(steps.find(({ name }) => name === 'Token of the GitHub App')?.outcome).toBe('success');
      const without = await repository.runWorkflow('snapshots');
      expect(without.steps.find(({ name }) => name === 'Token of the GitHub App')?.outcome).toBe('skipped');
    }));

  test('brings the others when some assistants are invalid, and then fails', () =>
    withGithub({ documents }, async (repository) => {
      drift(repository);
      repository.sandbox.documents.update(second ?? '', { model: 'no model' });
      const { conclusion, log } = await repository.runWorkflow('snapshots');
      expect([conclusion, repository.state().pulls.length], log).toEqual(['failure', 1]);
      expect(log).toContain('::error::Some assistants are invalid');
    }));

  test('brings nothing when a page cannot be read', () =>
    withGithub({ documents }, async (repository) => {
      drift(repository);
      repository.sandbox.setFaults(parseFaults('401'));
      const { conclusion } = await repository.runWorkflow('snapshots');
      expect([conclusion, repository.state().pulls, await subjects(repository, 'main')]).toEqual([
        'failure',
        [],
        'Begin',
      ]);
    }));
});
