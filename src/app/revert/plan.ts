import type { ColumnChanges } from '../../domain/plan/recorded-change.js';
import { decideReversal, type Reversal } from '../../domain/plan/reversal.js';
import type { CurrentRow } from '../../domain/row/row.js';
import { RefusedError } from '../../errors.js';
import { findRun } from '../history/history.js';
import type { AuditTrail, HistoryChange, RecordedRun } from '../history/ports.js';
import type { CurrentState } from '../ports.js';

export interface RevertPorts {
  readonly trail: AuditTrail;
  readonly state: CurrentState;
}

export interface RevertOptions {
  readonly runId: string;
  /** Whether rows that changed since are overwritten. */
  readonly force: boolean;
}

export interface RevertPlanSummary {
  /** Rows that come back. */
  readonly create: number;
  readonly update: number;
  readonly delete: number;
  /** Rows that are as they were before. */
  readonly unchanged: number;
  /** Rows that were updated and are gone: they cannot be undone. */
  readonly missing: number;
}

/** What undoing a run comes to. */
export interface RevertPlan {
  /** The run that is undone. */
  readonly run: RecordedRun;
  readonly force: boolean;
  readonly summary: RevertPlanSummary;
  /** In the order of the records; can be read again and again. */
  reversals(): AsyncIterable<PlannedReversal>;
}

/** One row that gets back what it was, or cannot. */
export interface PlannedReversal {
  readonly record: HistoryChange;
  readonly action: 'create' | 'update' | 'delete' | 'missing';
  /** From what the row holds now to what it gets. */
  readonly columns: ColumnChanges;
}

/**
 * Compares the audit records of a run with the rows as they are now, and changes nothing.
 * @throws AppError `RUN_UNKNOWN`; RefusedError `RUN_UNFINISHED`, `ROW_CHANGED` with every row that changed since
 */
export async function planRevert(ports: RevertPorts, { runId, force }: RevertOptions): Promise<RevertPlan> {
  const run = await findRun(ports.trail, runId);
  assertFinished(run);
  const counts = { create: 0, update: 0, delete: 0, missing: 0, done: 0 };
  const changed: ChangedRow[] = [];
  for await (const { record, reversal } of decisions(ports, run.id, force)) {
    if (reversal.outcome === 'changed') changed.push(toChangedRow(record, reversal.columns));
    else counts[reversal.outcome]++;
  }
  if (changed.length > 0) throw rowsChanged(run, changed);
  const { done, ...summary } = counts;
  return { run, force, summary: { ...summary, unchanged: done }, reversals: () => reversalsOf(ports, run.id, force) };
}

interface Decision {
  readonly record: HistoryChange;
  readonly reversal: Reversal;
}

async function* decisions({ trail, state }: RevertPorts, runId: string, force: boolean): AsyncGenerator<Decision> {
  for await (const page of trail.changes(runId)) {
    const rows = await state.loadRows(page.map(({ vapiAssistantId }) => vapiAssistantId));
    for (const record of page) {
      yield { record, reversal: decideReversal(record, rows.get(record.vapiAssistantId), force) };
    }
  }
}

async function* reversalsOf(ports: RevertPorts, runId: string, force: boolean): AsyncGenerator<PlannedReversal> {
  for await (const { record, reversal } of decisions(ports, runId, force)) {
    const { outcome } = reversal;
    if (outcome === 'done' || outcome === 'changed') continue;
    yield { record, action: outcome, columns: columnsOf(record, reversal) };
  }
}

function columnsOf(record: HistoryChange, reversal: Reversal): ColumnChanges {
  switch (reversal.outcome) {
    case 'update':
      return reversal.columns;
    case 'delete':
      return asBefore(reversal.row);
    case 'create':
      return reversed(record.columns);
    default:
      return {};
  }
}

function asBefore({ values }: CurrentRow): ColumnChanges {
  return Object.fromEntries(Object.entries(values).map(([column, before]) => [column, { before }]));
}

function reversed(columns: ColumnChanges): ColumnChanges {
  return Object.fromEntries(
    Object.entries(columns).map(([column, { before }]) => [column, before === undefined ? {} : { after: before }]),
  );
}

function assertFinished({ id, status }: RecordedRun): void {
  if (status !== 'running') return;
  throw new RefusedError(`Run ${id} is still at work`, {
    code: 'RUN_UNFINISHED',
    hint: 'wait for its end: vapi-sync history tells it',
  });
}

interface ChangedRow {
  readonly vapiAssistantId: string;
  readonly assistantId: HistoryChange['assistantId'];
  readonly name: string | null;
  /** Columns that no longer hold what the run wrote; empty where that cannot be told. */
  readonly columns: readonly string[];
}

function toChangedRow({ vapiAssistantId, assistantId, name }: HistoryChange, columns: readonly string[]): ChangedRow {
  return { vapiAssistantId, assistantId, name, columns };
}

/** Names in a message; the details have all. */
const MAX_NAMED = 100;

function rowsChanged({ id }: RecordedRun, rows: readonly ChangedRow[]): RefusedError {
  const named = rows.slice(0, MAX_NAMED).map(nameRow).join(', ');
  const others = rows.length > MAX_NAMED ? ` and ${rows.length - MAX_NAMED} more` : '';
  return new RefusedError(`Rows changed since run ${id}, so nothing was written: ${named}${others}`, {
    code: 'ROW_CHANGED',
    hint: 'revert later runs first, or overwrite the rows with --force',
    details: { rows },
  });
}

function nameRow({ vapiAssistantId, assistantId, columns }: ChangedRow): string {
  return `row ${assistantId} of ${vapiAssistantId}${columns.length > 0 ? ` (${columns.join(', ')})` : ''}`;
}
