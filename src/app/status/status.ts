import { compareText } from '../../domain/canonical-json.js';
import type { Plan } from '../../domain/plan/plan.js';
import { type Redaction, redactionIn } from '../../domain/redact/redaction.js';
import { shownName } from '../../domain/redact/shown-name.js';
import type { AuditTrail } from '../history/ports.js';
import { download } from '../page-consumer.js';
import { createPlanner, type Planner } from '../plan/planner.js';
import type { ChangeSpool } from '../plan/ports.js';
import type { AssistantSource, CurrentState } from '../ports.js';
import type { SnapshotStore } from '../pull/ports.js';
import { createPuller, type PullResult } from '../pull/pull.js';
import { NO_RULES, type Rules } from '../rules.js';
import { causesOf } from './causes.js';
import { findLastRun } from './last-run.js';
import { NameCollector } from './names.js';
import type { CommittedSnapshots } from './ports.js';
import type { LastRun, StatusResult } from './result.js';
import { StateBoard } from './state-board.js';

export interface StatusPorts {
  readonly source: AssistantSource;
  readonly store: SnapshotStore;
  readonly committed: CommittedSnapshots;
  /** Null where there is no database. */
  readonly database: StatusDatabase | null;
  /** Configured key of the fingerprints of secrets; null: the organisation of each assistant. */
  readonly redaction: Redaction;
  /** Fields whose differences alone are none. */
  readonly rules: Pick<Rules, 'ignored'>;
}

export interface StatusDatabase {
  readonly state: CurrentState;
  readonly trail: AuditTrail;
  readonly spool: ChangeSpool;
}

export interface StatusRequest {
  readonly nowMs: number;
  /** Called after each page with the number of assistants so far. */
  readonly onProgress?: ((assistants: number) => void) | undefined;
}

/**
 * Compares Vapi, the snapshots, the last commit and the database, as far as they are there, by one download; writes nothing.
 * @throws what reading any of them throws
 */
export async function findStatus(ports: StatusPorts, { nowMs, onProgress }: StatusRequest): Promise<StatusResult> {
  const names = new NameCollector(ports.redaction);
  const puller = createPuller({ ...ports, rules: { ...NO_RULES, ...ports.rules }, logger: SILENT }, CHECK);
  const planner = await createPlannerFor(ports);
  try {
    const consumers = [puller, names, ...(planner ? [planner] : [])];
    await download({ source: ports.source, assistantIds: [], consumers, onProgress });
    const pull = await puller.finish([]);
    const plan = (await planner?.finish([])) ?? null;
    return await summarize(ports, { names, pull, plan, lastRun: await lastRunOf(ports, nowMs) });
  } finally {
    puller.discard();
  }
}

const CHECK = { assistantIds: [], check: true, allowMassRemoval: true } as const;

/** What is found is the result; steps log nothing of their own. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} } as const;

async function createPlannerFor({
  source,
  database,
  redaction,
  rules: { ignored },
}: StatusPorts): Promise<Planner | undefined> {
  if (database === null) return undefined;
  const { state, spool } = database;
  return createPlanner(
    { source, state, spool, redaction, rules: { ...NO_RULES, ignored } },
    { assistantIds: [], force: false },
  );
}

async function lastRunOf({ database }: StatusPorts, nowMs: number): Promise<LastRun | null> {
  return database === null ? null : findLastRun(database.trail, nowMs);
}

interface Findings {
  readonly names: NameCollector;
  readonly pull: PullResult;
  readonly plan: Plan | null;
  readonly lastRun: LastRun | null;
}

async function summarize(
  { committed, database, redaction }: StatusPorts,
  { names, pull, plan, lastRun }: Findings,
): Promise<StatusResult> {
  const board = new StateBoard(names.names);
  const uncommitted = await committed.findUncommitted();
  for (const { vapiAssistantId } of [...pull.created, ...pull.updated, ...pull.renamed, ...pull.removed]) {
    board.add(vapiAssistantId, 'not pulled');
  }
  for (const { vapiAssistantId } of pull.removed) {
    if (!names.names.has(vapiAssistantId)) board.add(vapiAssistantId, 'missing in Vapi');
  }
  for (const { vapiAssistantId, name, orgId } of uncommitted ?? []) {
    board.add(vapiAssistantId, 'not committed', shownName(name, redactionIn(orgId, redaction).key));
  }
  if (plan && database) await addRows(board, plan, database.trail);
  const invalid = plan?.outline.invalid ?? pull.invalid;
  const warnings = [...new Set([...pull.warnings, ...(plan?.outline.warnings ?? [])])];
  const assistants = [...board.assistants()].sort(
    (a, b) => compareText(a.name ?? '', b.name ?? '') || compareText(a.vapiAssistantId, b.vapiAssistantId),
  );
  const compared = { git: uncommitted !== undefined, database: database !== null };
  return { summary: board.summary(invalid.length), assistants, invalid, lastRun, compared, warnings };
}

async function addRows(board: StateBoard, plan: Plan, trail: AuditTrail): Promise<void> {
  for await (const change of plan.changes()) {
    const { edited, notApplied } = await causesOf(change, trail);
    if (notApplied.length > 0) board.add(change.vapiAssistantId, 'not applied');
    if (edited.length > 0) board.add(change.vapiAssistantId, 'edited in the database');
  }
  for (const { vapiAssistantId, name } of plan.outline.missing) board.add(vapiAssistantId, 'missing in Vapi', name);
}
