import { Flags } from '@oclif/core';
import type { ApplyResult } from '../src/app/apply-result.js';
import { BaseCommand } from '../src/cli/base-command.js';
import { applyExitCode, planExitCode } from '../src/cli/exit-code.js';
import { WRITE_FLAGS } from '../src/cli/flags.js';
import { PLAN_FLAGS } from '../src/cli/plan-flags.js';
import { runApply, runPlan, showPlan } from '../src/cli/plan-run.js';
import { renderApplyResult } from '../src/views/apply-text.js';

export default class Apply extends BaseCommand {
  static override summary = 'plan, show the plan, and write it to the database';
  static override description =
    'Asks on a terminal before it writes; without a terminal it goes ahead. Owners of existing rows are never touched, nothing is ever deleted, and every run is recorded in sync_runs and sync_changes.';
  static override examples = [
    '<%= config.bin %> apply',
    '<%= config.bin %> apply --yes --json',
    '<%= config.bin %> apply --force --user-id 7',
  ];
  static override flags = {
    ...PLAN_FLAGS,
    ...WRITE_FLAGS,
    'dry-run': Flags.boolean({ description: 'only plan: the same as vapi-sync plan' }),
  };

  async run(): Promise<ApplyResult | undefined> {
    const { flags } = await this.parse(Apply);
    const context = await this.context();
    const plan = await runPlan(context, flags);
    const isJson = this.jsonEnabled();
    if (!isJson || flags['dry-run']) {
      await this.writeChunks(showPlan(plan, context, { detail: flags.detail, isJson }));
    }
    if (flags['dry-run']) {
      this.setExitCode(planExitCode(plan.outline, false));
      return undefined;
    }
    await this.confirmChanges(plan, flags.yes);
    const result = await runApply(context, plan, flags);
    this.print(renderApplyResult(result, context.style));
    this.setExitCode(applyExitCode(result));
    return result;
  }
}
