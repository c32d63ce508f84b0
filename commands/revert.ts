import { Args, Flags } from '@oclif/core';
import type { RevertPlan } from '../src/app/revert/plan.js';
import type { RevertResult } from '../src/app/revert/tally.js';
import { BaseCommand } from '../src/cli/command/base.js';
import { detailFlag, LOCK_FLAGS, yesFlag } from '../src/cli/command/flags.js';
import { revertExitCode, runRevert, runRevertPlan, showRevert } from '../src/cli/run/history/revert.js';
import { runLock } from '../src/cli/run/lock.js';
import { renderRevertResult } from '../src/views/text/history/revert.js';

/** Undoes a recorded run. */
export default class Revert extends BaseCommand {
  static override summary = 'undo a run exactly, from its audit records';
  static override description =
    'Every column gets back its value from before the run; rows that the run created are deleted unless other tables refer to them. Refuses when a row changed since, and writes nothing then. A revert is itself a run, so it can be reverted, too.\n\nEnvironment: DATABASE_URL, VAPI_SYNC_REDACTION_KEY (vapi-sync help environment).';
  static override examples = [
    '<%= config.bin %> revert 12 --dry-run',
    '<%= config.bin %> revert 12 --yes --json',
    '<%= config.bin %> revert 12 --force',
  ];
  static override args = { run: Args.string({ description: 'id of the run to undo', required: true }) };
  static override flags = {
    'dry-run': Flags.boolean({ description: 'only show what would be undone' }),
    yes: yesFlag,
    force: Flags.boolean({ description: 'overwrite rows that changed since', default: false }),
    ...LOCK_FLAGS,
    detail: detailFlag,
  };

  async run(): Promise<RevertResult | undefined> {
    const { flags, args } = await this.parse(Revert);
    const context = await this.context();
    if (!flags['dry-run']) {
      await this.assertAnswerable(flags.yes);
      await runLock(context, flags);
    }
    const plan = await runRevertPlan(context, args.run, flags.force);
    const isJson = this.jsonEnabled();
    const chunks = showRevert(context, plan, { detail: flags.detail, isJson });
    if (flags['dry-run']) {
      await this.writeChunks(chunks);
      this.setExitCode(revertExitCode({ failed: 0, missing: plan.summary.missing }));
      return undefined;
    }
    if (!isJson) await this.writeChunks(chunks);
    await this.#confirm(plan, flags.yes);
    const result = await runRevert(context, plan);
    this.print(renderRevertResult(result, context.style));
    this.setExitCode(revertExitCode(result.summary));
    return result;
  }

  async #confirm({ run, summary }: RevertPlan, yes: boolean): Promise<void> {
    const { create, update, delete: deletes } = summary;
    if (create + update + deletes === 0) return;
    const changes = `${create} rows restored, ${update} updates, ${deletes} rows deleted`;
    await this.confirm(`Undo run ${run.id} (${changes})?`, yes);
  }
}
