import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderReportMarkdown } from '../../src/views/markdown/report.js';
import type { ReportView } from '../../src/views/report/change.js';
import type { Detail } from '../../src/views/report/field.js';
import { PLAIN_STYLE } from '../../src/views/style.js';
import { renderReportText } from '../../src/views/text/change.js';
import { makeDocument } from '../support/documents.js';
import { hostileMarkup, isWorkflowCommand, TREACHEROUS } from '../support/hostile-markup.js';
import { type MarkdownBlock, parseMarkdown } from '../support/markdown-blocks.js';
import { joinChunks, makeCreate, makeUpdate, reportOf } from '../support/plans.js';
import { countRuns } from '../support/runs.ts';

/** Foreign text is known by a letter that no word of ours has. */
const MARK = 'ж';
const foreign = hostileMarkup.map((text) => `${text}${MARK}${text}`);
const line = fc.array(foreign, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
const texts = fc.record({
  ...{ id: foreign, name: foreign, oldName: foreign, key: foreign, value: foreign, location: foreign },
  ...{
    prompt: line,
    oldPrompt: line,
    around: fc.oneof(hostileMarkup, fc.constantFrom('```', '~~~~', '````')),
    sound: foreign,
    reason: foreign,
  },
});
type Texts = typeof texts extends fc.Arbitrary<infer T> ? T : never;

/** One of everything that has foreign text in it. */
function makeReport(t: Texts, detail: Detail): ReportView {
  const document = (name: string, prompt: string, value: string) =>
    makeDocument({
      ...{ id: t.id, name, backgroundSound: value, metadata: { [t.key]: value }, [t.key]: [value] },
      model: { messages: [{ role: 'system', content: `${t.around}\n${prompt}\n${t.around}` }] },
    });
  const after = document(t.name, t.prompt, t.value);
  return reportOf(
    {
      location: t.location,
      changes: [
        makeUpdate(document(t.oldName, t.oldPrompt, t.sound), after),
        makeUpdate(after, after),
        makeCreate(after),
      ],
      invalid: [{ vapiAssistantId: t.id, name: t.name, reasons: [{ path: [t.key, 0], message: t.reason }] }],
      missing: [{ assistantId: 1, vapiAssistantId: t.id, name: t.name }],
      unknownIds: [t.id],
    },
    detail,
  );
}

async function check(details: readonly Detail[], judge: (report: ReportView) => Promise<void>): Promise<void> {
  const property = fc.asyncProperty(texts, fc.constantFrom(...details), (t, detail) => judge(makeReport(t, detail)));
  await fc.assert(property, { numRuns: countRuns(1000) });
}

function expectHarmlessLines(text: string): void {
  const lines = text.split('\n');
  expect(lines.filter(isWorkflowCommand)).toEqual([]);
  expect(lines.filter((found) => TREACHEROUS.test(found))).toEqual([]);
}

const FOREIGN_CODE = '<code>[^<>"\'`]*</code>';
const OPENING = new RegExp(
  `^<details(?: open)?>\n<summary>${FOREIGN_CODE} (?:<b>${FOREIGN_CODE}</b> )?(?:${FOREIGN_CODE}|[\\w ,()-])+</summary>\n$`,
);

/** What a section of the model looks like to a parser. */
async function expectedTypes(report: ReportView): Promise<readonly string[]> {
  const problems: string[][] = [];
  const changes: string[][] = [];
  for await (const { kind, fields } of report.entries()) {
    const isProblem = kind === 'invalid' || kind === 'unknown';
    (isProblem ? problems : changes).push(fields.length > 0 ? ['html', 'fence', 'html'] : ['item']);
  }
  return ['heading', 'paragraph', ...[...problems, ...changes].flat(), 'paragraph'];
}

function expectForeignInCodeAlone({ type, words }: MarkdownBlock): void {
  if (type === 'html') expect(words.replace(/<code>[^<>]*<\/code>/g, '')).not.toContain(MARK);
  else expect(words).not.toMatch(/[<>ж]/);
}

describe('hostile text', () => {
  test('changes nothing in the structure of Markdown', async () => {
    await check(['fields', 'full'], async (report) => {
      const blocks = parseMarkdown(await joinChunks(renderReportMarkdown(report)));
      expect(blocks.map(({ type }) => type)).toEqual(await expectedTypes(report));
      blocks.forEach(expectForeignInCodeAlone);
      for (const { type, words, code } of blocks) {
        if (type === 'html') expect(words === '</details>\n' || OPENING.test(words)).toBe(true);
        if (type === 'fence') expect(code[0]).toMatch(/^(?:(?:@@ .* @@|[-+!] .*| {2}.*)\n)+$/);
      }
    });
  });

  test('changes nothing in the structure of a summary', async () => {
    await check(['summary'], async (report) => {
      const text = await joinChunks(renderReportMarkdown(report));
      const [, list = '', table = ''] = /^.*?\n\n.*?\n\n(.*)\n\n(\|.*)\n\n.*?\n$/s.exec(text) ?? [];
      const items = parseMarkdown(list);
      expect(items.map(({ type }) => type)).toEqual(Array.from({ length: 7 }, () => 'item'));
      items.forEach(expectForeignInCodeAlone);
      expect(parseMarkdown(table).map(({ type }) => type)[0]).toBe('table_open');
      expect(table).not.toContain(MARK);
    });
  });

  test('runs no workflow command and draws nothing on a terminal', async () => {
    await check(['summary', 'fields', 'full'], async (report) => {
      expectHarmlessLines(await joinChunks(renderReportText(report, PLAIN_STYLE)));
      expectHarmlessLines(await joinChunks(renderReportMarkdown(report)));
    });
  });
});
