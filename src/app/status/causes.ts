import type { Change } from '../../domain/plan/change.js';
import { type CauseRecord, type DifferenceCauses, findCauses } from '../../domain/plan/edited.js';
import type { AuditTrail } from '../history/ports.js';

/** Why a row differs from its assistant, by its audit records. A row that does not exist was never applied. */
export async function causesOf(change: Change, trail: AuditTrail): Promise<DifferenceCauses> {
  if (change.action === 'create') return { edited: [], notApplied: change.columns };
  const records: CauseRecord[] = [];
  for await (const page of trail.recordsOf(change.vapiAssistantId)) {
    records.push(...page.filter(({ assistantId }) => assistantId === change.assistantId));
    if (records.at(-1)?.action === 'create') break;
  }
  return findCauses(change, records);
}
