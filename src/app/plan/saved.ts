import type { JsonObject } from '../../domain/json.js';
import type { Change, UpdateChange } from '../../domain/plan/change.js';
import type { Plan } from '../../domain/plan/plan.js';
import { redactionKeyIn } from '../../domain/redact/marker.js';
import { redactColumn } from '../../domain/redact/redact.js';
import type { ColumnValues } from '../../domain/row/row.js';
import { RefusedError } from '../../errors.js';
import type { CurrentState } from '../ports.js';
import type { PlanFiles } from './ports.js';

export interface SavePorts {
  readonly state: CurrentState;
  readonly files: PlanFiles;
  readonly redactionKey: string | null;
}

/** Saves a plan without its secrets; each row keeps the fingerprint that the plan was computed from. */
export async function savePlan(plan: Plan, path: string, { state, files, redactionKey }: SavePorts): Promise<void> {
  const databaseId = await state.loadDatabaseId();
  const changes = () => redactChanges(plan.changes(), redactionKey);
  await files.write(path, { databaseId, plan: { outline: plan.outline, changes } });
}

/**
 * Reads a saved plan that was made for this database.
 * @throws RefusedError `PLAN_OTHER_DATABASE`, and what reading throws: nothing is written then
 */
export async function loadSavedPlan(path: string, { state, files }: Omit<SavePorts, 'redactionKey'>): Promise<Plan> {
  const { plan, databaseId } = await files.read(path);
  if (databaseId === (await state.loadDatabaseId())) return plan;
  throw new RefusedError(`The plan in ${path} was made for another database or table`, {
    code: 'PLAN_OTHER_DATABASE',
    hint: 'Check DATABASE_URL, or make a plan for this database: vapi-sync plan --out FILE',
  });
}

async function* redactChanges(changes: AsyncIterable<Change>, redactionKey: string | null): AsyncIterable<Change> {
  for await (const change of changes) yield redactChange(change, redactionKey);
}

function redactChange(change: Change, redactionKey: string | null): Change {
  const row = JSON.parse(change.rowJson) as JsonObject;
  const key = redactionKeyIn(row['vapi_org_id'], redactionKey);
  const redact = (values: ColumnValues): ColumnValues =>
    Object.fromEntries(Object.entries(values).map(([column, value]) => [column, redactColumn(column, value, { key })]));
  const redacted = { ...change, rowJson: JSON.stringify(redact(row)) };
  if (redacted.action === 'create') return redacted;
  return { ...redacted, before: redact(redacted.before) } satisfies UpdateChange;
}
