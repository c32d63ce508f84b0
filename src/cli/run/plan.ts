import { applyPlan } from '../../app/apply/apply.js';
import { type CompletedPlan, completePlan } from '../../app/apply/complete-plan.js';
import type { ApplyResult } from '../../app/apply/result.js';
import { assertPinnedOrg } from '../../app/pinned-source.js';
import type { Acceptance } from '../../app/plan/acceptance.js';
import { makePlan } from '../../app/plan/plan.js';
import type { PlannerPorts } from '../../app/plan/planner.js';
import { loadSavedPlan, savePlan } from '../../app/plan/saved.js';
import { describeFields } from '../../domain/diff/field-changes.js';
import { listActiveGuards } from '../../domain/guards/settings.js';
import type { Change } from '../../domain/plan/change.js';
import type { Plan, PlanOptions } from '../../domain/plan/plan.js';
import { renderPlanJson } from '../../views/json/plan.js';
import { viewPlan } from '../../views/report/plan.js';
import type { Context } from '../context/context.js';
import { loadRules, redactionFor, scoped } from '../context/rules.js';
import { describeRunner } from '../context/runner.js';
import { describeTarget } from '../context/target.js';
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
export async function planningPorts(context: Context): Promise<PlanningPorts> {
  const { config, adapters } = context;
  const { currentState } = await adapters.database();
  const redaction = redactionFor({ config });
  const rules = await loadRules(context);
  return { state: currentState, spool: await adapters.spool(), redaction, rules, vapi: () => adapters.vapi() };
}

/** Reads a source and compares it with the rows. */
export async function runPlan(context: Context, flags: ScopeFlags & { readonly from: string }): Promise<Plan> {
  const ports = { source: scoped(context, await openSource(context, flags.from)), ...(await planningPorts(context)) };
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
  const redaction = redactionFor({ config });
  await savePlan(plan, path, { state, files: await adapters.planFiles(), redaction });
}

/** Reads a saved plan. */
export async function runLoad({ config, adapters }: Context, path: string): Promise<Plan> {
  const { currentState: state } = await adapters.database();
  const guards = listActiveGuards(config.guards);
  const redaction = redactionFor({ config });
  const plan = await loadSavedPlan(path, { state, files: await adapters.planFiles(), redaction, guards });
  assertPinnedOrg(plan.outline.orgIds, `The plan in ${path}`, config.vapi.orgId);
  return plan;
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

export interface PlanShowing extends ReportFlags {
  readonly isJson: boolean;
  /** Whether it is about to be written. */
  readonly isWritten?: boolean;
}

/** The plan as text, Markdown or JSON, in pieces. */
export async function showPlan(
  plan: Plan,
  context: Context,
  { isJson, isWritten = false, format, detail }: PlanShowing,
): Promise<AsyncIterable<string>> {
  const { config, style } = context;
  const target = await describeTarget(context);
  const describe = (change: Change) => describeFields(change, redactionFor({ config }));
  return isJson
    ? renderPlanJson(plan, { describe, target })
    : renderReport(viewPlan(plan, { detail, describe, isWritten, target }), { format, style });
}

/** What an apply did, and where. */
export interface AppliedResult extends ApplyResult {
  readonly target: string;
}

/** Writes a plan. */
export async function runApply(
  context: Context,
  { plan, failed }: CompletedPlan,
  { atomic, accept }: { readonly atomic: boolean; readonly accept: readonly Acceptance[] },
): Promise<AppliedResult> {
  const { config, adapters, logger, signal, version } = context;
  const { runStore: store } = await adapters.database();
  const run = await describeRunner(version);
  const { batchSize } = config.database;
  const result = await runStep(context, {
    words: 'Writing rows',
    work: (onProgress) =>
      applyPlan({ plan, failed, store, logger, run, atomic, batchSize, signal, acceptances: accept, onProgress }),
  });
  return { ...result, target: await describeTarget(context) };
}
