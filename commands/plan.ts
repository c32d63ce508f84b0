import { Flags } from '@oclif/core';
import { BaseCommand } from '../src/cli/base-command.js';
import { planExitCode } from '../src/cli/exit-code.js';
import { PLAN_FLAGS } from '../src/cli/plan-flags.js';
import { runPlan, showPlan } from '../src/cli/plan-run.js';

export default class Plan extends BaseCommand {
  static override summary = 'show what apply would write to the database, and change nothing';
  static override description =
    'Reads every assistant and compares it with its row. Symbols: + create, ~ update, = written because of --force, ! invalid, ? missing in Vapi (left alone).';
  static override examples = [
    '<%= config.bin %> plan',
    '<%= config.bin %> plan --user-id 7 --detail full',
    '<%= config.bin %> plan --detailed-exitcode --json',
  ];
  static override flags = {
    ...PLAN_FLAGS,
    'detailed-exitcode': Flags.boolean({ description: 'exit with 2 when there are changes' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Plan);
    const context = await this.context();
    const plan = await runPlan(context, flags);
    await this.writeChunks(showPlan(plan, context, { detail: flags.detail, isJson: this.jsonEnabled() }));
    this.setExitCode(planExitCode(plan.outline, flags['detailed-exitcode']));
  }
}
