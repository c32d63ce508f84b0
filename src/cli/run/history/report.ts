import { makeDatabaseSource } from '../../../app/report/database-source.js';
import { makeGitSource } from '../../../app/report/git-source.js';
import type { ReportSource } from '../../../app/report/ports.js';
import { makeReport } from '../../../app/report/report.js';
import { renderReportHtml } from '../../../views/html/report.js';
import type { Context } from '../../context/context.js';
import { redactionFor } from '../../context/rules.js';
import { runReading } from '../step.js';

export interface ReportFlags {
  readonly out: string;
  readonly from: ReportSource['kind'];
  /** ISO 8601. */
  readonly since?: string | undefined;
}

export interface ReportResult {
  readonly file: string;
  readonly bytes: number;
  readonly from: ReportSource['kind'];
  readonly since: string | null;
}

/** Makes the page and writes it. */
export async function runReport(context: Context, { out, from, since }: ReportFlags): Promise<ReportResult> {
  const { adapters, config, version } = context;
  const source = from === 'git' ? await gitSource(context) : await databaseSource(context);
  const report = makeReport(source, { since, redaction: redactionFor({ config }) });
  const chunks = renderReportHtml(report, { madeAt: new Date().toISOString(), version });
  const target = await adapters.reportFile();
  const bytes = await runReading(context, {
    words: 'Writing the report, pieces',
    work: (onProgress) => target.write(out, counted(chunks, onProgress)),
  });
  return { file: out, bytes, from, since: since ?? null };
}

async function databaseSource({ adapters }: Context): Promise<ReportSource> {
  const { auditTrail, currentState } = await adapters.database();
  return makeDatabaseSource(auditTrail, currentState);
}

async function gitSource({ adapters }: Context): Promise<ReportSource> {
  return makeGitSource(await adapters.snapshotLog(), await adapters.gitSnapshots('HEAD'));
}

async function* counted(chunks: AsyncIterable<string>, onProgress: (done: number) => void): AsyncGenerator<string> {
  let count = 0;
  for await (const chunk of chunks) {
    onProgress(++count);
    yield chunk;
  }
}
