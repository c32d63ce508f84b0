import type { Plan } from '../domain/plan.js';
import type { Detail } from '../views/field-view.js';
import { BaseCommand } from './base-command.js';
import { planExitCode } from './exit-code.js';
import { showPlan } from './plan-run.js';

/** What the commands share that show plans and ask before they write them. */
export abstract class PlanCommand extends BaseCommand {
  /** Shows a plan for people; nothing under `--json`, where the command's result is the one document. */
  protected async printPlan(plan: Plan, detail: Detail): Promise<void> {
    if (!this.jsonEnabled()) await this.#writePlan(plan, detail);
  }

  /** Ends a command that only plans: the plan is its result, as text or JSON. */
  protected async endWithPlan(
    plan: Plan,
    { detail, isDetailed }: { readonly detail: Detail; readonly isDetailed: boolean },
  ): Promise<undefined> {
    await this.#writePlan(plan, detail);
    this.setExitCode(planExitCode(plan.outline, isDetailed));
  }

  /** Asks before the changes of a plan are written; there is nothing to ask where there are none. */
  protected async confirmChanges({ outline }: Plan, yes: boolean): Promise<void> {
    const { create, update } = outline.summary;
    if (create + update > 0) await this.confirm(`Write these changes (${create} new rows, ${update} updates)?`, yes);
  }

  async #writePlan(plan: Plan, detail: Detail): Promise<void> {
    await this.writeChunks(showPlan(plan, await this.context(), { detail, isJson: this.jsonEnabled() }));
  }
}
