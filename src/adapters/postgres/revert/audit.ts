import type { RecordedChange } from '../../../domain/plan/recorded-change.js';
import type { Reversal } from '../../../domain/plan/reversal.js';
import type { AuditEntry } from '../rows/audit.js';

/** A record, and what undoing it comes to. */
export interface DecidedReversal {
  readonly record: RecordedChange;
  readonly reversal: Reversal;
}

/** By record: what is recorded of undoing it. */
export type ReversalAudits = readonly (readonly [RecordedChange, AuditEntry])[];

/** The audit record of undoing a recorded change. */
export function auditOf(
  { assistantId, vapiAssistantId }: Pick<RecordedChange, 'assistantId' | 'vapiAssistantId'>,
  change: Pick<AuditEntry, 'action' | 'columns' | 'rowFingerprint'>,
): AuditEntry {
  return { assistantId, vapiAssistantId, ownerRule: 'existing', ...change };
}
