import { Args } from '@oclif/core';
import { BaseCommand } from '../src/cli/command/base.js';
import { HISTORY_FLAGS } from '../src/cli/command/history-flags.js';
import { showHistory } from '../src/cli/run/history/history.js';

/** Shows the recorded runs, one of them with all that it changed, or who changed what last. */
export default class History extends BaseCommand {
  static override summary =
    'show the recorded runs, one run with every field that it changed, or who changed what last';
  static override description =
    'Reads sync_runs and sync_changes, newest first. Secrets are shown as changed (redacted). With --assistant-id only runs, and of a run only changes, that concern the assistant; with --blame the last change of each of its fields: run, time, actor and git revision.\n\nEnvironment: DATABASE_URL, VAPI_SYNC_REDACTION_KEY (vapi-sync help environment).';
  static override examples = [
    '<%= config.bin %> history',
    '<%= config.bin %> history 12',
    '<%= config.bin %> history --changed --since 30d',
    '<%= config.bin %> history --assistant-id 5f1a7c1e-1111-4222-8333-444455556666 --blame',
    '<%= config.bin %> history --assistant-id 5f1a7c1e-1111-4222-8333-444455556666 --field firstMessage --json',
  ];
  static override args = { run: Args.string({ description: 'id of a run' }) };
  static override flags = HISTORY_FLAGS;

  /** Prints text or JSON in pieces and returns nothing: a history may be longer than memory. */
  async run(): Promise<void> {
    const { flags, args } = await this.parse(History);
    const context = await this.context();
    await this.writeChunks(await showHistory(context, { ...flags, run: args.run, isJson: this.jsonEnabled() }));
  }
}
