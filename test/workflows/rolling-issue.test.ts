import { expect, test, vi } from 'vitest';
import { exampleAssistants } from '../../src/sandbox/examples/examples.ts';
import { parseFaults } from '../../src/sandbox/faults.ts';
import { withGithub } from '../support/github.ts';

// Each test runs a few dozen processes.
vi.setConfig({ testTimeout: 300_000 });

const documents = exampleAssistants().slice(0, 2);

test('a night that fails is an annotation, a summary and one issue, which the next good run closes', () =>
  withGithub({ documents }, async ({ runWorkflow, sandbox, state }) => {
    sandbox.setFaults(parseFaults('401'));
    const { conclusion, log, summary } = await runWorkflow('snapshots');
    expect([conclusion, log]).toEqual(['failure', expect.stringMatching(/^::error title=vapi-sync::.*%0ATry: /m)]);
    expect(summary).toMatch(/^ {4}Error: .*\n {4}Try: /m);
    await runWorkflow('snapshots');
    expect(state().issues).toMatchObject([
      {
        title: 'vapi-sync: the workflow snapshots fails',
        state: 'open',
        body: expect.stringMatching(/^ {4}Error: .*\n {4}Try: /m),
      },
    ]);
    sandbox.setFaults([]);
    const good = await runWorkflow('snapshots');
    expect([good.conclusion, state().issues.map((issue) => issue.state)], good.log).toEqual(['success', ['closed']]);
    expect(good.steps.find(({ name }) => name === 'Keep the report')?.outcome).toBe('success');
    expect(state().comments.at(-1)?.body).toContain('succeeded');
  }));

test('a failed apply has an issue of its own', () =>
  withGithub({ documents }, async ({ runWorkflow, query, state }) => {
    await query('ALTER TABLE assistants RENAME TO others');
    expect((await runWorkflow('apply')).conclusion).toBe('failure');
    expect(state().issues).toMatchObject([
      { title: 'vapi-sync: the workflow apply fails', body: expect.stringContaining('db migrate') },
    ]);
    await query('ALTER TABLE others RENAME TO assistants');
    expect((await runWorkflow('apply')).conclusion).toBe('success');
    expect(state().issues.map((issue) => issue.state)).toEqual(['closed']);
  }));
