import type { ApplySummary } from '../../app/apply/result.js';
import type { PlanSummary } from '../../domain/plan/plan.js';

/** `Plan: 2 to create, 3 to update, 41 unchanged, 1 missing in Vapi, 1 invalid.` Always all five, for those who search logs. */
export function renderPlanSummary(summary: PlanSummary): string {
  return sentence('Plan', [planTotals(summary)]);
}

/** The counts of a plan. */
export function planTotals(summary: PlanSummary): string {
  return [
    `${summary.create} to create`,
    `${summary.update} to update`,
    `${summary.unchanged} unchanged`,
    `${summary.missing} missing in Vapi`,
    `${summary.invalid} invalid`,
    ...(summary.outOfScope > 0 ? [`${summary.outOfScope} out of scope`] : []),
  ].join(', ');
}

/** `Applied: 2 created, 3 updated, 41 unchanged.` and whatever else there was. */
export function renderApplySummary(summary: ApplySummary): string {
  return `Applied: ${applyTotals(summary)}.`;
}

/** The counts of an apply. */
export function applyTotals(summary: ApplySummary): string {
  return joinCounts([
    `${summary.created} created`,
    `${summary.updated} updated`,
    `${summary.unchanged} unchanged`,
    optional(summary.missing, 'missing in Vapi'),
    optional(summary.invalid, 'invalid'),
    optional(summary.failed, 'failed'),
    optional(summary.notAttempted, 'not attempted'),
    optional(summary.outOfScope, 'out of scope'),
  ]);
}

/** A sentence of counts: `Pulled: 3 written, 1 removed.` Null parts are left out. */
export function sentence(title: string, parts: readonly (string | null)[]): string {
  return `${title}: ${joinCounts(parts)}.`;
}

function joinCounts(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(', ');
}

/** `3 failed`, or null for none. */
export function optional(count: number, word: string): string | null {
  return count > 0 ? `${count} ${word}` : null;
}

/** `1 assistant`, `2 assistants`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
