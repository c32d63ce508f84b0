import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateAction, validateWorkflow } from '@action-validator/core';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../support/root.ts';
import { ACTION_FILE, readAction, readWorkflow, type Step, WORKFLOWS, workflowFile } from '../support/workflow-file.ts';

const FILES = [...WORKFLOWS.map(workflowFile), ACTION_FILE];

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function stepsOf(file: string): readonly Step[] {
  if (file === ACTION_FILE) return readAction().runs.steps;
  const name = WORKFLOWS.find((each) => workflowFile(each) === file) ?? 'ci';
  return Object.values(readWorkflow(name).jobs).flatMap(({ steps }) => steps);
}

describe.each(FILES)('%s', (file) => {
  test('is what the published schema allows', () => {
    const { errors } = file === ACTION_FILE ? validateAction(read(file)) : validateWorkflow(read(file));
    expect(errors).toEqual([]);
  });

  test('puts no expression into a script: what an expression says goes through the environment', () => {
    expect(stepsOf(file).filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  test('pins every action of others to a commit, and names its version', () => {
    const uses = read(file).match(/^\s*(- )?uses: (?!\.\/).*$/gm) ?? [];
    expect(uses.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test('does not leave credentials in the checkout', () => {
    const checkouts = stepsOf(file).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });
});

describe.each(WORKFLOWS)('the workflow %s', (name) => {
  test('has no permission but those that its job asks for, and ends in bounded time', () => {
    const { permissions, jobs } = readWorkflow(name);
    expect(permissions).toEqual({});
    for (const job of Object.values(jobs))
      expect([typeof job.permissions, typeof job['timeout-minutes']]).toEqual(['object', 'number']);
  });

  test('runs one at a time for what it works on', () => {
    expect(readWorkflow(name).concurrency).toBeDefined();
  });

  test('gives secrets to steps, never to a whole job', () => {
    const { jobs, ...head } = readWorkflow(name);
    const heads = Object.values(jobs).map(({ steps: _, ...rest }) => rest);
    expect(JSON.stringify([head, heads])).not.toContain('secrets.');
  });
});

test('an apply that runs is never cancelled', () => {
  expect(readWorkflow('apply').concurrency?.['cancel-in-progress']).toBe(false);
  expect(readWorkflow('apply').jobs['apply']?.environment).toBe('production');
});

test('permissions are the least that the jobs work with', () => {
  const all = WORKFLOWS.map((name) => Object.values(readWorkflow(name).jobs).map(({ permissions }) => permissions));
  const read = { contents: 'read' };
  expect(all).toEqual([
    [read, read],
    [
      { contents: 'write', 'pull-requests': 'write', issues: 'write' },
      { pages: 'write', 'id-token': 'write' },
    ],
    [{ ...read, 'pull-requests': 'write' }],
    [{ ...read, issues: 'write' }],
  ]);
});

test('the continuous integration tries the oldest and the newest server, too', () => {
  const { steps = [] } = readWorkflow('ci').jobs['servers'] ?? {};
  expect(steps.at(-1)?.run).toBe('npm run test:servers -- "$POSTGRES"');
  expect(read(workflowFile('ci'))).toContain('postgres: [13, 18]');
});

test('the continuous integration runs what a merge needs', () => {
  const scripts = readWorkflow('ci').jobs['test']?.steps.flatMap(({ run }) => run ?? []);
  const wanted = read('.ci/run')
    .match(/^step (.*)$/gm)
    ?.map((line) => line.slice(5).replace(/ -- --reporter.*/, ''))
    // Runners of GitHub have Chromium.
    .filter((line) => line !== 'install_chromium');
  expect(scripts).toEqual(wanted);
});
