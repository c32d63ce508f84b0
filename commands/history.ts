import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../src/cli/command/base.js';
import { assistantIdFlag, detailFlag } from '../src/cli/command/flags.js';
import { showRun, showRuns } from '../src/cli/run/history.js';

/** Shows the recorded runs, or one with all that it changed. */
export default class History extends BaseCommand {
  static override summary = 'show the recorded runs, or one run with every field that it changed';
  static override description =
    'Reads sync_runs and sync_changes, newest first. Secrets are shown as changed (redacted). With --assistant-id only runs, and of a run only changes, that concern the assistant.';
  static override examples = [
    '<%= config.bin %> history',
    '<%= config.bin %> history 12',
    '<%= config.bin %> history --assistant-id 5f1a7c1e-1111-4222-8333-444455556666 --limit 5 --json',
  ];
  static override args = { run: Args.string({ description: 'id of a run' }) };
  static override flags = {
    'assistant-id': assistantIdFlag,
    limit: Flags.integer({ description: 'how many runs to show', helpValue: 'N', default: 20, min: 1 }),
    detail: detailFlag,
  };

  /** Prints text or JSON in pieces and returns nothing: a history may be longer than memory. */
  async run(): Promise<void> {
    const { flags, args } = await this.parse(History);
    const context = await this.context();
    const isJson = this.jsonEnabled();
    const chunks =
      args.run === undefined
        ? await showRuns(context, flags, isJson)
        : await showRun(context, args.run, { flags, isJson });
    await this.writeChunks(chunks);
  }
}
