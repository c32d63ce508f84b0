import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Detail } from '../../../src/views/report/field.js';
import { makeStyle, PLAIN_STYLE } from '../../../src/views/style.js';
import { renderReportText } from '../../../src/views/text/change.js';
import { makeDocument } from '../../support/documents.js';
import { joinChunks, makeCreate, makeUpdate, type PlanParts, reportOf } from '../../support/plans.js';
import { EXAMPLE_PLAN } from '../../support/report-example.js';

const render = (parts: PlanParts, detail?: Detail) =>
  joinChunks(renderReportText(reportOf(parts, detail), PLAIN_STYLE));

const many = Array.from({ length: 500 }, (_, index) => {
  const document = makeDocument({ id: `id-${index}`, name: `Assistant number ${index}` });
  const fields = { voice: { speed: index }, [`extra${index}`]: 1, [index % 2 ? 'hooks' : 'firstMessage']: `${index}` };
  return index < 20 ? makeCreate(document) : makeUpdate(document, { ...document, ...fields });
});
const invalid = Array.from({ length: 9 }, (_, index) => ({
  ...{ vapiAssistantId: `bad-${index}`, name: null, reasons: [{ path: ['name'], message: 'expected text' }] },
}));

describe('a plan as text', () => {
  test('begins and ends with the totals and tells every field', async () => {
    await expect(await render(EXAMPLE_PLAN)).toMatchFileSnapshot('golden/plan-fields.txt');
  });

  test('in full tells every field of new rows, too', async () => {
    await expect(await render(EXAMPLE_PLAN, 'full')).toMatchFileSnapshot('golden/plan-full.txt');
  });

  test('is summed up', async () => {
    await expect(await render(EXAMPLE_PLAN, 'summary')).toMatchFileSnapshot('golden/plan-summary.txt');
  });

  test('of 500 changes is summed up on one screen', async () => {
    const text = await render({ changes: many, invalid }, 'summary');
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(24);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
    await expect(text).toMatchFileSnapshot('golden/plan-500-summary.txt');
  });

  test('without changes says so between its totals', async () => {
    const totals = '0 to create, 0 to update, 41 unchanged, 0 missing in Vapi, 0 invalid.';
    const nothing = 'No changes: the database agrees with the source.';
    expect(await render({})).toBe(`Plan from snapshots: ${totals}\n\n${nothing}\nPlan: ${totals}\n`);
    expect(await render({}, 'summary')).toBe(await render({}));
  });

  test('is painted without a change of its words', async () => {
    const painted = await joinChunks(renderReportText(reportOf(EXAMPLE_PLAN), makeStyle(1)));
    expect(painted).toContain('\u001b[33m~\u001b[39m');
    expect(stripVTControlCharacters(painted)).toBe(await render(EXAMPLE_PLAN));
  });

  test('shows no secret', async () => {
    expect(await render(EXAMPLE_PLAN, 'full')).not.toMatch(/[ab]-secret/);
  });
});
