import { Flags } from '@oclif/core';
import type { StatusResult } from '../src/app/status/result.js';
import { BaseCommand } from '../src/cli/command/base.js';
import { durationFlag } from '../src/cli/command/history-flags.js';
import { runStatus, statusExitCode } from '../src/cli/run/status.js';
import { renderStatus } from '../src/views/text/status.js';

/** Tells where Vapi, the snapshots, git and the database differ. */
export default class Status extends BaseCommand {
  static override summary = 'show where Vapi, the snapshots, the last commit and the database differ';
  static override description =
    'One download, and nothing is written. States of an assistant: not pulled (a pull would change its snapshot), not committed (its snapshot differs from HEAD), not applied (an apply from Vapi would write its row), edited in the database (its row no longer holds what a run wrote), missing in Vapi. Without a database, or outside of git, the rest is compared. A good run is an apply or sync of all assistants that succeeded.\n\nEnvironment: VAPI_API_KEY, VAPI_BASE_URL, DATABASE_URL, VAPI_SYNC_REDACTION_KEY (vapi-sync help environment).';
  static override examples = [
    '<%= config.bin %> status',
    '<%= config.bin %> status --exit-code',
    '<%= config.bin %> status --max-age 26h --json',
  ];
  static override flags = {
    'exit-code': Flags.boolean({ description: 'exit with 2 when something differs', default: false }),
    'max-age': durationFlag({
      flag: 'max-age',
      description: 'exit with 2 when the last good run ended longer ago, e.g. 26h',
    }),
  };

  async run(): Promise<StatusResult> {
    const { flags } = await this.parse(Status);
    const context = await this.context();
    const result = await runStatus(context);
    this.print(renderStatus(result, context.style));
    this.setExitCode(statusExitCode(result, flags));
    return result;
  }
}
