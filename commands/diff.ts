import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../src/cli/command/base.js';
import { detailFlag, formatFlag } from '../src/cli/command/flags.js';
import { diffExitCode, runDiff, showDiff } from '../src/cli/run/diff.js';

/** Tells which assistants and fields differ between two sets of snapshots. */
export default class Diff extends BaseCommand {
  static override summary = 'show which assistants and fields differ between two sets of snapshots';
  static override description =
    'Compares git revisions, or a revision with the working tree; needs neither database nor network. Assistants are matched by id. Symbols: + added, ~ changed, - removed, ! cannot be read.\n\nEnvironment: VAPI_SYNC_REDACTION_KEY (vapi-sync help environment).';
  static override examples = [
    '<%= config.bin %> diff',
    '<%= config.bin %> diff origin/main --format markdown',
    '<%= config.bin %> diff v1.0 v1.1 --detail summary',
  ];
  static override args = {
    base: Args.string({ description: 'git revision to compare with', default: 'HEAD' }),
    head: Args.string({ description: 'git revision that is compared [default: the working tree]' }),
  };
  static override flags = {
    format: formatFlag,
    detail: detailFlag,
    'exit-code': Flags.boolean({ description: 'exit with 2 when there are differences' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Diff);
    const context = await this.context();
    const result = await runDiff(context, args);
    await this.writeChunks(showDiff(result, context, { ...flags, isJson: this.jsonEnabled() }));
    this.setExitCode(diffExitCode(result, flags['exit-code']));
  }
}
