import { Flags } from '@oclif/core';
import type { PruneResult } from '../../src/app/history/prune.js';
import { BaseCommand } from '../../src/cli/command/base.js';
import { LOCK_FLAGS, yesFlag } from '../../src/cli/command/flags.js';
import { durationFlag } from '../../src/cli/command/history-flags.js';
import { runPrune, runPrunePlan } from '../../src/cli/run/history/prune.js';
import { runLock } from '../../src/cli/run/lock.js';
import { renderPrunePlan, renderPruneResult } from '../../src/views/text/history/prune.js';

/** Removes old audit records. */
export default class HistoryPrune extends BaseCommand {
  static override summary = 'remove old runs and their audit records';
  static override description =
    'Removes runs from the first one on, with all their records and the secrets in them; never rows of assistants. Asks on a terminal, works in transactions, and is itself recorded as a run. Removed runs can no longer be reverted. What they held leaves the disk when PostgreSQL vacuums the tables.\n\nEnvironment: DATABASE_URL (vapi-sync help environment).';
  static override examples = [
    '<%= config.bin %> history prune --older-than 400d',
    '<%= config.bin %> history prune --older-than 400d --keep-last 50 --yes',
  ];
  static override flags = {
    'older-than': durationFlag({
      flag: 'older-than',
      description: 'runs that started longer ago than this, e.g. 400d',
      required: true,
    }),
    'keep-last': Flags.integer({
      description: 'keep this many of the newest runs in any case',
      helpValue: 'N',
      default: 0,
      min: 0,
    }),
    yes: yesFlag,
    ...LOCK_FLAGS,
  };

  async run(): Promise<PruneResult> {
    const { flags } = await this.parse(HistoryPrune);
    const context = await this.context();
    await runLock(context, flags);
    const plan = await runPrunePlan(context, flags);
    this.print(renderPrunePlan(plan));
    if (plan.runs > 0) await this.confirm(`Remove ${plan.runs} runs and ${plan.changes} records?`, flags.yes);
    const result = await runPrune(context, plan);
    this.print(renderPruneResult(result));
    return result;
  }
}
