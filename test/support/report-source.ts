import type { ReportChange, ReportRun, ReportSource } from '../../src/app/report/ports.ts';
import { makeReport } from '../../src/app/report/report.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { toRow } from '../../src/domain/row/desired.ts';
import { type PageOptions, renderReportHtml } from '../../src/views/html/report.ts';
import { makeDocument } from './documents.ts';

const DAY_MS = 86_400_000;

/** Versions of assistants: each array is one assistant, oldest first; a version a day, until today. */
export function makeReportSource(assistants: readonly (readonly JsonObject[])[]): ReportSource {
  const days = Math.max(0, ...assistants.map((versions) => versions.length));
  const runs = Array.from({ length: days }, (_, index) => makeRun(index, days)).toReversed();
  return {
    kind: 'database',
    async *runs() {
      yield* runs;
    },
    async *changes() {
      for (const { id } of runs) yield assistants.flatMap((versions) => changeOf(versions, Number(id)));
    },
    async *assistants() {
      yield assistants.flatMap((versions) => {
        const document = versions.at(-1);
        if (document === undefined) return [];
        return [{ vapiAssistantId: String(document['id']), owner: 'user 1', values: toRow(document) }];
      });
    },
  };
}

/** The page of a report, as one text. */
export async function renderPage(source: ReportSource, options: Partial<PageOptions> = {}): Promise<string> {
  const report = makeReport(source, { redaction: { key: 'key-of-the-tests-0123', rules: [] } });
  const pieces: string[] = [];
  for await (const piece of renderReportHtml(report, { madeAt: MADE_AT, version: '1.2.3', ...options }))
    pieces.push(piece);
  return pieces.join('');
}

/** When the reports of the tests are made. */
export const MADE_AT = '2026-11-25T12:00:00.000Z';

/** An assistant with a prompt. */
export function withPrompt(id: string, name: string, content: string, fields: JsonObject = {}): JsonObject {
  const model = { provider: 'openai', model: 'gpt-4o', messages: [{ role: 'system', content }] };
  return makeDocument({ id, name, model, ...fields });
}

function makeRun(index: number, days: number): ReportRun {
  const startedAt = new Date(Date.parse(MADE_AT) - (days - 1 - index) * DAY_MS).toISOString();
  const counts = { created: index === 0 ? 1 : 0, updated: index, deleted: 0, failed: 0 };
  return {
    ...{
      id: String(index + 1),
      startedAt,
      finishedAt: startedAt,
      status: 'succeeded',
      actor: 'ann',
      gitRevision: null,
    },
    ...{ about: 'vapi https://api.vapi.ai', counts, error: null },
  };
}

function changeOf(versions: readonly JsonObject[], run: number): ReportChange[] {
  const [before, after] = [versions[run - 2], versions[run - 1]];
  if (after === undefined) return [];
  const base = {
    runId: String(run),
    vapiAssistantId: String(after['id']),
    name: String(after['name']),
    orgId: 'org-1',
  };
  if (before === undefined) return [{ ...base, action: 'create', states: { kind: 'columns', columns: {} } }];
  const [left, right] = [toRow(before), toRow(after)];
  const columns = Object.fromEntries(
    [...new Set([...Object.keys(left), ...Object.keys(right)])]
      .filter((column) => JSON.stringify(left[column]) !== JSON.stringify(right[column]))
      .map((column) => [
        column,
        { ...(column in left && { before: left[column] }), ...(column in right && { after: right[column] }) },
      ]),
  ) as Extract<ReportChange['states'], { kind: 'columns' }>['columns'];
  return [{ ...base, action: 'update', states: { kind: 'columns', columns } }];
}
