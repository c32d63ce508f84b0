import { applyPlan } from '../../app/apply/apply.js';
import { type CompletedPlan, completePlan } from '../../app/apply/complete-plan.js';
import type { ApplyResult } from '../../app/apply/result.js';
import { makePlan } from '../../app/plan/plan.js';
import type { PlannerPorts } from '../../app/plan/planner.js';
import { loadSavedPlan, savePlan } from '../../app/plan/saved.js';
import { describeFields } from '../../domain/diff/field-changes.js';
import type { Change } from '../../domain/plan/change.js';
import type { Plan, PlanOptions } from '../../domain/plan/plan.js';
import { renderPlanJson } from '../../views/json/plan.js';
import { viewPlan } from '../../views/report/plan.js';
import type { Context } from '../context/context.js';
import { describeRunner } from '../context/runner.js';
import { type ReportFlags, renderReport } from './report-format.js';
import { openSource } from './source.js';
import { runReading, runStep, tellWarnings } from './step.js';

export interface ScopeFlags {
  readonly 'user-id'?: string | undefined;
  readonly 'assistant-id': readonly string[];
  readonly force: boolean;
}

/** The options of a plan as the flags give them. */
export function planOptions(flags: ScopeFlags): PlanOptions {
  const userId = flags['user-id'];
  return { assistantIds: flags['assistant-id'], force: flags.force, ...(userId === undefined ? {} : { userId }) };
}

type PlanningPorts = Omit<PlannerPorts, 'source'> & Required<Pick<PlannerPorts, 'vapi'>>;

/** What is planned with, but for the source. */
export async function planningPorts({ config, adapters }: Context): Promise<PlanningPorts> {
  const { currentState } = await adapters.database();
  const { redactionKey } = config.snapshots;
  return { state: currentState, spool: await adapters.spool(), redactionKey, vapi: () => adapters.vapi() };
}

/** Reads a source and compares it with the rows. */
export async function runPlan(context: Context, flags: ScopeFlags & { readonly from: string }): Promise<Plan> {
  const ports = { source: await openSource(context, flags.from), ...(await planningPorts(context)) };
  const plan = await runReading(context, {
    words: 'Reading assistants',
    work: (onProgress) => makePlan(ports, { options: planOptions(flags), onProgress }),
  });
  tellWarnings(context, plan.outline.warnings);
  return plan;
}

/** Saves a plan. */
export async function runSave({ config, adapters }: Context, plan: Plan, path: string): Promise<void> {
  const { currentState: state } = await adapters.database();
  const { redactionKey } = config.snapshots;
  await savePlan(plan, path, { state, files: await adapters.planFiles(), redactionKey });
}

/** Reads a saved plan. */
export async function runLoad({ adapters }: Context, path: string): Promise<Plan> {
  const { currentState: state } = await adapters.database();
  return loadSavedPlan(path, { state, files: await adapters.planFiles() });
}

/** Puts the secrets into a plan that has none; one that was just made from live Vapi is complete already. */
export async function runCompletion(
  context: Context,
  plan: Plan,
  { isSaved }: { readonly isSaved: boolean },
): Promise<CompletedPlan> {
  if (!isSaved && plan.outline.source.kind === 'vapi') return { plan, failed: [] };
  return completePlan(plan, await planningPorts(context));
}

/** The plan as text, Markdown or JSON, in pieces. */
export function showPlan(
  plan: Plan,
  { config, style }: Context,
  { format, detail, isJson }: ReportFlags & { readonly isJson: boolean },
): AsyncIterable<string> {
  const describe = (change: Change) => describeFields(change, config.snapshots.redactionKey);
  return isJson
    ? renderPlanJson(plan, describe)
    : renderReport(viewPlan(plan, { detail, describe }), { format, style });
}

/** Writes a plan. */
export async function runApply(
  context: Context,
  { plan, failed }: CompletedPlan,
  { atomic }: { atomic: boolean },
): Promise<ApplyResult> {
  const { config, adapters, logger, signal, version } = context;
  const { runStore: store } = await adapters.database();
  const run = await describeRunner(version);
  const { batchSize } = config.database;
  return runStep(context, {
    words: 'Writing rows',
    work: (onProgress) => applyPlan({ plan, failed, store, logger, run, atomic, batchSize, signal, onProgress }),
  });
}
