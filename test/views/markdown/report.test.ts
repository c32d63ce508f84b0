import { describe, expect, test } from 'vitest';
import { MAX_MARKDOWN_LENGTH, renderReportMarkdown } from '../../../src/views/markdown/report.js';
import type { Detail } from '../../../src/views/report/field.js';
import { makeDocument } from '../../support/documents.js';
import { joinChunks, makeCreate, makeUpdate, type PlanParts, reportOf } from '../../support/plans.js';
import { EXAMPLE_PLAN } from '../../support/report-example.js';

const render = (parts: PlanParts, detail?: Detail) => joinChunks(renderReportMarkdown(reportOf(parts, detail)));

const prompt = (index: number, lines: number) => ({
  model: { messages: [{ role: 'system', content: `# Prompt 漢字 ${index}\n`.repeat(lines) }] },
});
const update = (index: number, lines: number) => {
  const document = makeDocument({ id: `id-${index}`, name: `Assistant ${index}`, ...prompt(index, lines) });
  return makeUpdate(document, { ...document, ...prompt(index + 0.5, lines) });
};
const create = (index: number) => makeCreate(makeDocument({ id: `new-${index}` }));
const listOf = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const invalid = { vapiAssistantId: 'bad', name: 'Bad', reasons: [{ path: ['model'], message: 'expected an object' }] };

function countShown(text: string) {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const details = count(/^<details>$/gm);
  return { details, updates: details + count(/^- `~` \*\*/gm), creates: count(/^- `\+` \*\*/gm) };
}

describe('a plan as Markdown', () => {
  test('begins and ends with the totals and folds every change', async () => {
    await expect(await render(EXAMPLE_PLAN)).toMatchFileSnapshot('golden/plan-fields.md');
  });

  test('is summed up in a list and a table', async () => {
    await expect(await render(EXAMPLE_PLAN, 'summary')).toMatchFileSnapshot('golden/plan-summary.md');
  });

  test.each([
    ['of many assistants', listOf(2000, (index) => update(index, 3)), 'fields'],
    ['of long texts', listOf(40, (index) => update(index, 100)), 'full'],
  ] as const)('%s fits, together with another, a comment', async (_, changes, detail) => {
    const text = await render({ changes, invalid: [invalid] }, detail);
    expect(text.length).toBeLessThanOrEqual(MAX_MARKDOWN_LENGTH);
    expect(2 * MAX_MARKDOWN_LENGTH).toBeLessThan(65_536);
    expect(text.length).toBeGreaterThan(MAX_MARKDOWN_LENGTH * 0.8);
  });

  test('says exactly what it leaves out, and shows problems first', async () => {
    const changes = [...listOf(700, (index) => update(index, 3)), ...listOf(300, create)];
    const text = await render({ changes, invalid: [invalid] });
    const { details, updates, creates } = countShown(text);
    expect(text).toContain(
      `Left out, to fit a comment: ${700 - updates} to update, ${300 - creates} to create, the fields of ${updates - details} assistants.`,
    );
    expect(details).toBeGreaterThan(10);
    expect(text.indexOf('<code>Bad</code>')).toBeLessThan(text.indexOf('<code>Assistant 0</code>'));
  });

  test('names an assistant whose fields do not fit, and shows those after it', async () => {
    const text = await render({ changes: [update(1, 3000), update(2, 3)] }, 'full');
    expect(text).toMatch(/^- `~` \*\*`Assistant 1`\*\*/m);
    expect(text).toContain('<b><code>Assistant 2</code></b>');
    expect(text).toContain('Left out, to fit a comment: the fields of 1 assistant.');
  });

  test('leaves out nothing where everything fits', async () => {
    expect(await render({ changes: listOf(50, create) })).not.toContain('Left out');
  });

  test('without changes says so', async () => {
    expect(await render({})).toContain('\n\nNo changes: the database agrees with the source.\n\n**Plan: ');
  });

  test('shows no secret', async () => {
    expect(await render(EXAMPLE_PLAN, 'full')).not.toMatch(/[ab]-secret/);
  });
});
