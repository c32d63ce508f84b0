import type { Acceptance } from '../../app/plan/acceptance.js';
import type { Plan } from '../../domain/plan/plan.js';
import { harmlessLine } from '../../views/harmless.js';
import { renderReportMarkdown } from '../../views/markdown/report.js';
import { viewApply } from '../../views/report/apply.js';
import { describePlace } from '../../views/report/place.js';
import { renderApplyResult } from '../../views/text/apply.js';
import { describeTarget } from '../context/target.js';
import { planExitCode } from '../run/exit-code.js';
import { runAcceptance, runSeal } from '../run/guards.js';
import { type AppliedResult, showPlan } from '../run/plan.js';
import type { ReportFlags } from '../run/report-format.js';
import { BaseCommand } from './base.js';

/** What the commands share that show plans and ask before they write them. */
export abstract class PlanCommand extends BaseCommand {
  /** Shows a plan for people; nothing under `--json`, where the command's result is the one document. */
  protected async printPlan(plan: Plan, { format, detail }: ReportFlags): Promise<void> {
    if (!this.jsonEnabled()) await this.#writePlan(plan, { format, detail, isWritten: true });
  }

  /** Ends a command that only plans: the plan is its result, as text, Markdown or JSON. */
  protected async endWithPlan(
    plan: Plan,
    { format, detail, isDetailed }: ReportFlags & { readonly isDetailed: boolean },
  ): Promise<undefined> {
    await this.#writePlan(await runSeal(await this.context(), plan), { format, detail });
    this.setExitCode(planExitCode(plan.outline, isDetailed));
  }

  /** Shows what an apply did; nothing under `--json`. */
  protected async printApplied(result: AppliedResult, format: ReportFlags['format']): Promise<void> {
    if (format === 'text') this.print(renderApplyResult(result, (await this.context()).style));
    else if (!this.jsonEnabled())
      await this.writeChunks(prefixLine(renderReportMarkdown(viewApply(result, result.target))));
  }

  /**
   * Lets a plan go on whose tripped guards are accepted.
   * @throws RefusedError `GUARD_TRIPPED` with the same command and what accepts them
   */
  protected async acceptPlan(plan: Plan, accept: readonly Acceptance[]): Promise<void> {
    const others = this.argv.filter(
      (word, index) => !/^--accept(=|$)/.test(word) && this.argv[index - 1] !== '--accept',
    );
    await runAcceptance(await this.context(), plan, { words: [this.id ?? '', ...others], accept });
  }

  /** Asks before the changes of a plan are written; there is nothing to ask where there are none. */
  protected async confirmChanges({ outline }: Plan, yes: boolean): Promise<void> {
    const { create, update } = outline.summary;
    if (create + update === 0) return;
    const place = describePlace(await describeTarget(await this.context()), outline.orgIds);
    await this.confirm(`Write these changes (${create} new rows, ${update} updates) into ${harmlessLine(place)}?`, yes);
  }

  async #writePlan(plan: Plan, flags: ReportFlags & { readonly isWritten?: boolean }): Promise<void> {
    await this.writeChunks(await showPlan(plan, await this.context(), { ...flags, isJson: this.jsonEnabled() }));
  }
}

/** An empty line before what follows a plan. */
async function* prefixLine(chunks: AsyncIterable<string>): AsyncIterable<string> {
  yield '\n';
  yield* chunks;
}
