import { Flags } from '@oclif/core';
import { detailFlag, newRedactionKeyFlag, WRITE_FLAGS } from '../src/cli/command/flags.js';
import { PlanCommand } from '../src/cli/command/plan.js';
import { SCOPE_FLAGS } from '../src/cli/command/plan-flags.js';
import { syncExitCode } from '../src/cli/run/exit-code.js';
import { runLock } from '../src/cli/run/lock.js';
import { runApply } from '../src/cli/run/plan.js';
import type { SyncResult } from '../src/cli/run/sync.js';
import { runPullAndPlan } from '../src/cli/run/sync.js';
import { renderPullResult } from '../src/views/text/pull.js';

/** How the files of the pull are told. */
const PULL_DETAILS = { summary: 'summary', fields: undefined, full: 'fields' } as const;

export default class Sync extends PlanCommand {
  static override summary = 'pull, plan and apply over one download: the daily job';
  static override description =
    'Asks on a terminal before it writes to the database; without a terminal it goes ahead.\n\nEnvironment: VAPI_API_KEY, VAPI_BASE_URL, DATABASE_URL, VAPI_SYNC_REDACTION_KEY (vapi-sync help environment).';
  static override examples = [
    '<%= config.bin %> sync',
    '<%= config.bin %> sync --dry-run',
    '<%= config.bin %> sync --yes --json',
  ];
  static override flags = {
    'new-redaction-key': newRedactionKeyFlag,
    ...SCOPE_FLAGS,
    ...WRITE_FLAGS,
    detail: detailFlag,
    'dry-run': Flags.boolean({
      default: false,
      description: 'only tell what would change; write no snapshots and no rows',
    }),
  };

  async run(): Promise<SyncResult> {
    const { flags } = await this.parse(Sync);
    const context = await this.context();
    if (!flags['dry-run']) {
      await this.assertAnswerable(flags.yes);
      await runLock(context, flags);
    }
    const { pull, plan } = await runPullAndPlan(context, flags);
    this.print(renderPullResult(pull, { style: context.style, detail: PULL_DETAILS[flags.detail] }));
    await this.printPlan(plan, { format: 'text', detail: flags.detail });
    if (!flags['dry-run']) await this.acceptPlan(plan, flags.accept);
    if (!flags['dry-run']) await this.confirmChanges(plan, flags.yes);
    const apply = flags['dry-run'] ? null : await runApply(context, { plan, failed: [] }, flags);
    if (apply) await this.printApplied(apply, 'text');
    const result = { pull, plan: plan.outline, apply };
    this.setExitCode(syncExitCode(result));
    return result;
  }
}
