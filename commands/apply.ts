import { Args, Flags } from '@oclif/core';
import type { ApplyResult } from '../src/app/apply/result.js';
import { WRITE_FLAGS } from '../src/cli/command/flags.js';
import { PlanCommand } from '../src/cli/command/plan.js';
import { assertNoPlanFlags, PLAN_FLAGS } from '../src/cli/command/plan-flags.js';
import { applyExitCode } from '../src/cli/run/exit-code.js';
import { runLock } from '../src/cli/run/lock.js';
import { runApply, runCompletion, runLoad, runPlan, runSave } from '../src/cli/run/plan.js';

export default class Apply extends PlanCommand {
  static override summary = 'write a saved plan, or plan, show the plan and write it';
  static override description =
    'Asks on a terminal before it writes; without a terminal it goes ahead. Owners of existing rows are never touched, nothing is ever deleted, and every run is recorded in sync_runs and sync_changes. A saved plan is refused when a row changed since it was made, and any plan when it trips a guard, until --accept lets it pass.\n\nEnvironment: VAPI_API_KEY, VAPI_BASE_URL, DATABASE_URL, VAPI_SYNC_REDACTION_KEY (vapi-sync help environment).';
  static override examples = [
    '<%= config.bin %> apply',
    '<%= config.bin %> apply plan.json',
    '<%= config.bin %> apply --yes --json',
    '<%= config.bin %> apply --from snapshots --assistant-id 5f1a7c1e-1111-4222-8333-444455556666',
  ];
  static override args = { planfile: Args.string({ description: 'plan that vapi-sync plan --out saved' }) };
  static override flags = {
    ...PLAN_FLAGS,
    ...WRITE_FLAGS,
    'dry-run': Flags.boolean({ default: false, description: 'only plan: the same as vapi-sync plan' }),
  };

  async run(): Promise<ApplyResult | undefined> {
    const { flags, args, raw } = await this.parse(Apply);
    if (args.planfile !== undefined) assertNoPlanFlags(raw);
    const context = await this.context();
    if (!flags['dry-run']) {
      await this.assertAnswerable(flags.yes);
      await runLock(context, flags);
    }
    const plan = args.planfile === undefined ? await runPlan(context, flags) : await runLoad(context, args.planfile);
    if (flags.out !== undefined) await runSave(context, plan, flags.out);
    if (flags['dry-run']) return this.endWithPlan(plan, { ...flags, isDetailed: flags['detailed-exitcode'] });
    const completed = await runCompletion(context, plan, { isSaved: args.planfile !== undefined });
    await this.printPlan(completed.plan, flags);
    await this.acceptPlan(completed.plan, flags.accept);
    await this.confirmChanges(completed.plan, flags.yes);
    const result = await runApply(context, completed, flags);
    await this.printApplied(result, flags.format);
    this.setExitCode(applyExitCode(result));
    return result;
  }
}
