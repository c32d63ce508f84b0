import { PlanCommand } from '../src/cli/command/plan.js';
import { PLAN_FLAGS } from '../src/cli/command/plan-flags.js';
import { runSeal } from '../src/cli/run/guards.js';
import { runPlan, runSave } from '../src/cli/run/plan.js';

export default class Plan extends PlanCommand {
  static override summary = 'show what apply would write to the database, and change nothing';
  static override description =
    'Reads every assistant and compares it with its row. Symbols: + create, ~ update, = written because of --force, ! invalid, ? missing in Vapi (left alone).\n\nEnvironment: VAPI_API_KEY, VAPI_BASE_URL, DATABASE_URL, VAPI_SYNC_REDACTION_KEY (vapi-sync help environment).';
  static override examples = [
    '<%= config.bin %> plan',
    '<%= config.bin %> plan --out plan.json',
    '<%= config.bin %> plan --user-id 7 --detail full',
    '<%= config.bin %> plan --format markdown',
    '<%= config.bin %> plan --detailed-exitcode --json',
  ];
  static override flags = PLAN_FLAGS;

  async run(): Promise<void> {
    const { flags } = await this.parse(Plan);
    const context = await this.context();
    const plan = await runSeal(context, await runPlan(context, flags));
    if (flags.out !== undefined) await runSave(context, plan, flags.out);
    await this.endWithPlan(plan, { ...flags, isDetailed: flags['detailed-exitcode'] });
  }
}
