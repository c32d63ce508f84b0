import { keyIdOf } from '../../domain/fingerprint/key-id.js';
import { GuardBoard } from '../../domain/guards/board.js';
import { PlanDigest } from '../../domain/guards/digest.js';
import type { ActiveGuard } from '../../domain/guards/settings.js';
import type { Change } from '../../domain/plan/change.js';
import type { Plan } from '../../domain/plan/plan.js';
import type { GuardVerdict } from '../../domain/plan/verdict.js';
import type { Redaction } from '../../domain/redact/redaction.js';
import type { ColumnValues } from '../../domain/row/row.js';
import { RefusedError } from '../../errors.js';
import type { CurrentState } from '../ports.js';
import { assertSameKey } from '../redaction-key.js';
import type { PlanFiles } from './ports.js';
import { redactChange } from './redact-change.js';
import { sealPlan } from './seal.js';

export interface SavePorts {
  readonly state: CurrentState;
  readonly files: PlanFiles;
  readonly redaction: Redaction;
}

/** Saves a plan without its secrets; each row keeps the fingerprint that the plan was computed from. */
export async function savePlan(plan: Plan, path: string, { state, files, redaction }: SavePorts): Promise<void> {
  const databaseId = await state.loadDatabaseId();
  const { outline } = await sealPlan(plan, redaction);
  const changes = () => redactChanges(plan.changes(), redaction);
  const redactionKeyId = keyIdOf(redaction.key);
  await files.write(path, { databaseId, redactionKeyId, plan: { outline, changes } });
}

export interface LoadPorts extends SavePorts {
  /** The guards that are in force now. */
  readonly guards: readonly ActiveGuard[];
}

/**
 * Reads a saved plan that was made for this database. Its changes are judged again: guards that tripped when it was made
 * and those that trip now keep it from being written.
 * @throws RefusedError `PLAN_OTHER_DATABASE`, `PLAN_DAMAGED`, and what reading throws: nothing is written then;
 * `REDACTION_KEY_OTHER`: its fingerprints would fit no secret
 */
export async function loadSavedPlan(path: string, { state, files, redaction, guards }: LoadPorts): Promise<Plan> {
  const { plan, databaseId, redactionKeyId } = await files.read(path);
  if (databaseId !== (await state.loadDatabaseId())) throw otherDatabase(path);
  const remedy = 'make a new plan: vapi-sync plan --out FILE';
  assertSameKey({ holder: `the plan in ${path}`, keyId: redactionKeyId }, redaction.key, remedy);
  return judgeAgain(plan, path, guards);
}

function otherDatabase(path: string): RefusedError {
  return new RefusedError(`The plan in ${path} was made for another database or table`, {
    code: 'PLAN_OTHER_DATABASE',
    hint: 'Check DATABASE_URL, or make a plan for this database: vapi-sync plan --out FILE',
  });
}

async function judgeAgain(plan: Plan, path: string, guards: readonly ActiveGuard[]): Promise<Plan> {
  const { outline } = plan;
  const { digest, verdicts } = await judge(plan, guards);
  if (outline.digest !== undefined && outline.digest !== digest) throw otherDigest(path);
  const known = new Set(outline.guards.map(({ rule }) => rule));
  const added = verdicts.filter(({ rule }) => !known.has(rule));
  return { ...plan, outline: { ...outline, digest, guards: [...outline.guards, ...added] } };
}

async function judge(
  { outline, changes }: Plan,
  guards: readonly ActiveGuard[],
): Promise<{ readonly digest: string; readonly verdicts: readonly GuardVerdict[] }> {
  const digest = new PlanDigest();
  const board = new GuardBoard(guards);
  let updates = 0;
  for await (const change of changes()) {
    digest.add(change);
    board.add({ change, after: JSON.parse(change.rowJson) as ColumnValues });
    if (change.action === 'update') updates++;
  }
  return { digest: digest.toString(), verdicts: board.verdicts(updates + outline.summary.unchanged) };
}

function otherDigest(path: string): RefusedError {
  return new RefusedError(`The plan in ${path} is not as it was saved: its changes have another digest`, {
    code: 'PLAN_DAMAGED',
    hint: 'Make a new one: vapi-sync plan --out FILE',
  });
}

async function* redactChanges(changes: AsyncIterable<Change>, redaction: Redaction): AsyncIterable<Change> {
  for await (const change of changes) yield redactChange(change, redaction);
}
