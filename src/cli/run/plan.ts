import { applyPlan } from '../../app/apply/apply.js';
import { type CompletedPlan, completePlan } from '../../app/apply/complete-plan.js';
import type { ApplyResult } from '../../app/apply/result.js';
import { makePlan } from '../../app/plan/plan.js';
import { loadSavedPlan, savePlan } from '../../app/plan/saved.js';
import { describeFields } from '../../domain/diff/field-changes.js';
import type { Change } from '../../domain/plan/change.js';
import type { Plan, PlanOptions } from '../../domain/plan/plan.js';
import { renderPlanJson } from '../../views/json/plan.js';
import { viewPlan } from '../../views/report/plan.js';
import type { Context } from '../context/context.js';
import { describeRunner } from '../context/runner.js';
import { type ReportFlags, renderReport } from './report-format.js';

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

/** Tells how far the download is; an interruption ends it after the page in hand. */
export function reportPage({ signal, progress }: Context): (assistants: number) => void {
  return (assistants) => {
    signal.throwIfAborted();
    progress.update(`Reading assistants: ${assistants}`);
  };
}

/** Makes a plan with the adapters of the context. */
export async function runPlan(context: Context, flags: ScopeFlags & { readonly from: string }): Promise<Plan> {
  const { config, resources, progress, logger } = context;
  const source = await resources.source(flags.from);
  const { currentState } = await resources.database();
  const plan = await makePlan(
    { source, state: currentState, spool: await resources.spool(), redactionKey: config.snapshots.redactionKey },
    { options: planOptions(flags), onProgress: reportPage(context) },
  );
  progress.clear();
  for (const warning of plan.outline.warnings) logger.warn(warning);
  return plan;
}

/** Saves a plan with the adapters of the context. */
export async function runSave({ config, resources }: Context, plan: Plan, path: string): Promise<void> {
  const { currentState: state } = await resources.database();
  const { redactionKey } = config.snapshots;
  await savePlan(plan, path, { state, files: await resources.planFiles(), redactionKey });
}

/** Reads a saved plan with the adapters of the context. */
export async function runLoad({ resources }: Context, path: string): Promise<Plan> {
  const { currentState: state } = await resources.database();
  return loadSavedPlan(path, { state, files: await resources.planFiles() });
}

/** Puts the secrets into a plan that has none; one that was just made from live Vapi is complete already. */
export async function runCompletion(
  { config, resources }: Context,
  plan: Plan,
  { isSaved }: { readonly isSaved: boolean },
): Promise<CompletedPlan> {
  if (!isSaved && plan.outline.source.kind === 'vapi') return { plan, failed: [] };
  const { currentState } = await resources.database();
  const { redactionKey } = config.snapshots;
  const ports = { state: currentState, vapi: () => resources.vapi(), spool: await resources.spool(), redactionKey };
  return completePlan(plan, ports);
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

/** Applies a plan with the adapters of the context. */
export async function runApply(
  context: Context,
  { plan, failed }: CompletedPlan,
  { atomic }: { atomic: boolean },
): Promise<ApplyResult> {
  const { config, resources, logger, signal, progress, version } = context;
  const { runStore } = await resources.database();
  const result = await applyPlan({
    plan,
    failed,
    store: runStore,
    logger,
    run: await describeRunner(version),
    atomic,
    batchSize: config.database.batchSize,
    signal,
    onProgress: (done, total) => progress.update(`Writing rows: ${done} of ${total}`),
  });
  progress.clear();
  return result;
}
