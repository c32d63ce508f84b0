import { describe, expect, test } from 'vitest';
import { generateAssistants } from '../../src/sandbox/generate.ts';
import { makeDocument } from '../support/documents.ts';
import { parseMarkdown } from '../support/markdown-blocks.ts';
import { withWorkspace } from '../support/workspace.ts';

const hostile = makeDocument({ name: '</summary> @team\n::error::x `', model: { x: '```\n##[group]' } });

describe('--format markdown', () => {
  test('of a plan of 500 fits a comment, and says what is left out', async () => {
    const documents = [...generateAssistants({ count: 500, seed: 3 })];
    await withWorkspace({ documents }, async ({ run }) => {
      const { code, stdout } = await run('plan', '--format', 'markdown', '--detail', 'full');
      expect([code, stdout.length < 32_768]).toEqual([0, true]);
      const items = parseMarkdown(stdout).filter(({ type, words }) => type === 'item' || words.startsWith('<details>'));
      expect(stdout).toContain(`Left out, to fit a comment: ${500 - items.length} to create`);
    });
  });

  test('of an apply shows plan and outcome, and runs no workflow command', async () => {
    await withWorkspace({ documents: [hostile] }, async ({ run, query }) => {
      await query("ALTER TABLE assistants ADD CHECK (name NOT LIKE '%team%')");
      const { code, stdout } = await run('apply', '--format', 'markdown', '--detail', 'full');
      const blocks = parseMarkdown(stdout);
      expect([code, blocks.filter(({ type }) => type === 'heading').length]).toEqual([3, 2]);
      expect(blocks.at(-1)?.words).toBe('Applied: 0 created, 0 updated, 0 unchanged, 1 failed.');
      expect(stdout).not.toMatch(/^\s*::|##\[/m);
    });
  });
});

test('--detail summary of 500 changes fits on one screen', async () => {
  const documents = [...generateAssistants({ count: 500, seed: 3 })];
  await withWorkspace({ documents }, async ({ run, sandbox }) => {
    await run('apply', '--detail', 'summary');
    sandbox.documents.replace(documents.map((document, index) => ({ ...document, [`note${index % 3}`]: index })));
    const { stdout } = await run('plan', '--detail', 'summary');
    expect(stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(24);
    expect(stdout).toMatch(/^~ 500 to update: .* and \d+ more$/m);
    expect(stdout).toMatch(/^ {4}unmapped +500$/m);
  });
});
