import { Flags } from '@oclif/core';
import { BaseCommand } from '../src/cli/command/base.js';
import { sinceFlag } from '../src/cli/command/history-flags.js';
import { type ReportResult, runReport } from '../src/cli/run/history/report.js';
import { renderReportResult } from '../src/views/text/report.js';

/** Writes one HTML page of assistants, runs and changes. */
export default class Report extends BaseCommand {
  static override summary = 'write one self-contained HTML page: assistants, runs and changes';
  static override description =
    'From the audit trail and the rows of the database, or with --from git from the commits of the snapshots alone. The page loads nothing, sends nothing and holds no secret: those are shown as changed (redacted). It does hold names, prompts and owners. At most 20 MB: what is older is then told in brief.\n\nEnvironment: DATABASE_URL, VAPI_SYNC_REDACTION_KEY (vapi-sync help environment).';
  static override examples = [
    '<%= config.bin %> report',
    '<%= config.bin %> report --out report.html --since 90d',
    '<%= config.bin %> report --from git',
  ];
  static override flags = {
    out: Flags.string({ description: 'the file to write', helpValue: 'FILE', default: 'vapi-sync-report.html' }),
    from: Flags.option({ options: ['database', 'git'] as const, default: 'database' as const })({
      description: 'where the history is read from',
    }),
    since: sinceFlag({ description: 'nothing before: a day, a time, or how long ago (30d)' }),
  };

  async run(): Promise<ReportResult> {
    const { flags } = await this.parse(Report);
    const result = await runReport(await this.context(), flags);
    this.print(renderReportResult(result));
    return result;
  }
}
