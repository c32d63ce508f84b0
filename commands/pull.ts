import { Flags } from '@oclif/core';
import type { PullResult } from '../src/app/pull/pull.js';
import { BaseCommand } from '../src/cli/command/base.js';
import { assistantIdFlag, newRedactionKeyFlag } from '../src/cli/command/flags.js';
import { pullExitCode } from '../src/cli/run/exit-code.js';
import { runPull } from '../src/cli/run/pull.js';
import { renderPullResult } from '../src/views/text/pull.js';

export default class Pull extends BaseCommand {
  static override summary = 'bring the snapshots up to date with Vapi';
  static override description =
    'Writes new and changed snapshots, renames those of renamed assistants, and removes those whose assistant is gone. Secrets are redacted. Nothing is written unless every assistant could be read.\n\nEnvironment: VAPI_API_KEY, VAPI_BASE_URL, VAPI_SYNC_REDACTION_KEY (vapi-sync help environment).';
  static override examples = ['<%= config.bin %> pull', '<%= config.bin %> pull --check'];
  static override flags = {
    'assistant-id': assistantIdFlag,
    check: Flags.boolean({ default: false, description: 'write nothing; exit with 2 when something would change' }),
    'allow-mass-removal': Flags.boolean({
      default: false,
      description: 'remove snapshots even when that is more than 30% of them',
    }),
    'new-redaction-key': newRedactionKeyFlag,
    detail: Flags.option({ options: ['summary', 'fields'] as const })({
      description: 'name no file, or each; by default the first 50 of a kind',
    }),
  };

  async run(): Promise<PullResult> {
    const { flags } = await this.parse(Pull);
    const context = await this.context();
    const result = await runPull(context, flags);
    this.print(renderPullResult(result, { style: context.style, detail: flags.detail }));
    this.setExitCode(pullExitCode(result));
    return result;
  }
}
