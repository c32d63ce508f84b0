import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { exampleAssistants } from '../../src/sandbox/examples/examples.ts';
import { generateAssistants } from '../../src/sandbox/generate.ts';
import { type GithubRepository, withGithub } from '../support/github.ts';

// Each test runs a few dozen processes.
vi.setConfig({ testTimeout: 180_000 });

const documents = exampleAssistants();
const [id = ''] = documents.map((document) => String(document['id']));
const HEAD = 'drift';
const many = [...generateAssistants({ count: 250, seed: 3 })];

/** A branch with what Vapi says now, as the workflow Snapshots makes it. */
async function pushDrift({ sandbox, run, push }: GithubRepository, firstMessage: string): Promise<void> {
  sandbox.documents.update(id, { firstMessage });
  await run('pull');
  await push('Drift', HEAD);
}

describe('the workflow Plan', () => {
  test('tells in one comment what changes in snapshots and database, and keeps that comment up to date', () =>
    withGithub({ documents }, async (repository) => {
      await pushDrift(repository, 'Good morning!');
      const { conclusion, log, summary } = await repository.runWorkflow('plan', { head: HEAD });
      expect(conclusion, log).toBe('success');
      const [comment] = repository.state().comments;
      expect(comment?.body).toMatch(/# Snapshots[\s\S]*Good morning![\s\S]*# Database, once[\s\S]*Good morning!/);
      expect(comment?.body).toContain('1 to update');
      expect(summary).toBe(comment?.body);
      await pushDrift(repository, 'Good evening!');
      await repository.runWorkflow('plan', { head: HEAD });
      expect(repository.state().comments).toMatchObject([{ id: comment?.id }]);
      expect(repository.state().comments[0]?.body).toContain('Good evening!');
      expect(await repository.query("SELECT id FROM assistants WHERE first_message LIKE 'Good %ing!'")).toEqual([]);
    }));

  test('leaves comments of people alone, whatever they begin with', () =>
    withGithub({ documents }, async (repository) => {
      const theirs = { id: 1, user: { login: 'mallory' }, body: '<!-- vapi-sync --> mine' };
      repository.setState({ comments: [theirs] });
      await pushDrift(repository, 'Good morning!');
      await repository.runWorkflow('plan', { head: HEAD });
      expect(repository.state().comments).toMatchObject([theirs, { user: { login: 'github-actions[bot]' } }]);
    }));

  test('validates and compares what a fork proposes, without secrets, plan and comment', () =>
    withGithub({ documents }, async (repository) => {
      await pushDrift(repository, 'Good morning!');
      const fork = { head: HEAD, headRepository: 'mallory/assistants', secrets: {} };
      const { conclusion, log, summary } = await repository.runWorkflow('plan', fork);
      expect(conclusion, log).toBe('success');
      expect(summary).toMatch(/Good morning![\s\S]*Not planned/);
      expect(repository.state().calls).toEqual([]);
    }));

  test('fails where a snapshot is broken, and tells the rest all the same', () =>
    withGithub({ documents }, async (repository) => {
      await pushDrift(repository, 'Good morning!');
      const files = (await repository.git('ls-files', 'snapshots')).split('\n');
      const file = files.find((each) => !each.includes(id.slice(0, 8))) ?? '';
      await writeFile(join(repository.directory, file), 'id: [broken\n');
      await repository.push('Break', HEAD);
      const { conclusion, log } = await repository.runWorkflow('plan', { head: HEAD });
      expect(conclusion).toBe('failure');
      expect(log).toContain(`::error file=${file},line=`);
      expect(repository.state().comments[0]?.body).toMatch(/Validation failed[\s\S]*Good morning!/);
    }));

  test('writes a comment that GitHub takes, however much changes', () =>
    withGithub({ documents: many }, async (repository) => {
      const { sandbox, run, push, runWorkflow, state } = repository;
      const text = 'All of it is new. '.repeat(12);
      sandbox.documents.replace(
        many.map((document) => ({ ...document, firstMessage: text, endCallMessage: text, voicemailMessage: text })),
      );
      await run('pull');
      await push('Everything', HEAD);
      const { log, summary } = await runWorkflow('plan', { head: HEAD });
      const body = state().comments[0]?.body ?? '';
      expect(body, log).toMatch(/^<!-- vapi-sync -->[\s\S]*250 changed[\s\S]*250 to update/);
      expect([body.length > 50_000, body.length < 65_536, summary]).toEqual([true, true, body]);
    }));
});
