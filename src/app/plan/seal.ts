import { PlanDigest } from '../../domain/guards/digest.js';
import type { Plan } from '../../domain/plan/plan.js';
import type { Redaction } from '../../domain/redact/redaction.js';
import { redactChange } from './redact-change.js';

/**
 * The plan with the digest of its changes. That is not made with every plan: it reads and redacts all changes once more,
 * which only those need who show, save or accept it.
 */
export async function sealPlan(plan: Plan, redaction: Redaction): Promise<Plan> {
  if (plan.outline.digest !== undefined) return plan;
  const digest = new PlanDigest();
  for await (const change of plan.changes()) digest.add(redactChange(change, redaction));
  return { ...plan, outline: { ...plan.outline, digest: digest.toString() } };
}
