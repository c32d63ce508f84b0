import { idOf } from '../../domain/document/check.js';
import type { Change, InvalidAssistant } from '../../domain/plan/change.js';
import type { Plan } from '../../domain/plan/plan.js';
import type { Redaction } from '../../domain/redact/redaction.js';
import { mayHoldRedactions, restoreRow, type Unresolved } from '../../domain/restore/row.js';
import { toRow } from '../../domain/row/desired.js';
import { differingColumns } from '../../domain/row/equal.js';
import { fingerprintRow } from '../../domain/row/fingerprint.js';
import type { ColumnValues, CurrentRow } from '../../domain/row/row.js';
import { fitToColumns } from '../../domain/row/storable.js';
import { RefusedError } from '../../errors.js';
import { describeCopy } from '../plan/desired.js';
import type { ChangeSpool } from '../plan/ports.js';
import type { AssistantSource, CurrentState, TableShape } from '../ports.js';
import { batchChanges } from './batches.js';
import type { FailedAssistant } from './result.js';

export interface CompletionPorts {
  readonly state: CurrentState;
  /** Live Vapi; asked for only when a secret is in neither the plan nor the database. */
  readonly vapi: () => Promise<Pick<AssistantSource, 'find'>>;
  readonly spool: ChangeSpool;
  /** Configured key of the fingerprints; null: each assistant's organisation is the salt. */
  readonly redaction: Redaction;
}

export interface CompletedPlan {
  /** What is left to do, with all secrets in their places. */
  readonly plan: Plan;
  /** Assistants whose secrets are not those of the snapshot or plan any more. */
  readonly failed: readonly FailedAssistant[];
}

const ROWS_PER_BATCH = 250;

/**
 * Makes a plan without secrets (from snapshots, or saved) ready to be written: rows are compared with what the plan saw,
 * changes that are done already are left out, and each redacted secret is taken from the database or fetched from Vapi,
 * where its fingerprint must agree. An assistant with a fingerprint that was copied from another place becomes invalid.
 * @throws RefusedError `PLAN_STALE` naming the rows that changed since the plan was made
 */
export async function completePlan(plan: Plan, ports: CompletionPorts): Promise<CompletedPlan> {
  const completion = new Completion(ports, await ports.state.loadShape());
  for await (const batch of batchChanges(plan.changes(), ROWS_PER_BATCH)) await completion.addBatch(batch);
  if (completion.staleNames.length > 0) throw stale(completion.staleNames);
  const { summary } = plan.outline;
  const { create, update, forced } = completion.done;
  const rest = {
    ...summary,
    create: summary.create - create,
    update: summary.update - update,
    forced: summary.forced - forced,
    unchanged: summary.unchanged + create + update - completion.invalid.length,
    invalid: summary.invalid + completion.invalid.length,
  };
  const invalid = [...plan.outline.invalid, ...completion.invalid];
  const outline = { ...plan.outline, summary: rest, invalid };
  return { plan: { outline, changes: () => ports.spool.changes() }, failed: completion.failed };
}

class Completion {
  readonly failed: FailedAssistant[] = [];
  readonly invalid: InvalidAssistant[] = [];
  readonly staleNames: string[] = [];
  readonly done = { create: 0, update: 0, forced: 0 };
  readonly #ports: CompletionPorts;
  readonly #shape: TableShape;

  constructor(ports: CompletionPorts, shape: TableShape) {
    this.#ports = ports;
    this.#shape = shape;
  }

  async addBatch(batch: readonly Change[]): Promise<void> {
    const rows = await this.#ports.state.loadRows(batch.map((change) => change.vapiAssistantId));
    for (const change of batch) await this.#addChange(change, rows.get(change.vapiAssistantId));
  }

  async #addChange(change: Change, current: CurrentRow | undefined): Promise<void> {
    const desired = JSON.parse(change.rowJson) as ColumnValues;
    const restored = restoreRow(desired, current?.values ?? {}, this.#ports.redaction);
    if (current && restored.unresolved.length === 0 && isDone(change, current, restored.row)) this.#countDone(change);
    else if (isStale(change, current)) this.staleNames.push(`${change.name} (${change.vapiAssistantId})`);
    else if (restored.unresolved.length === 0) await this.#append(change, restored.row, current);
    else await this.#appendFetched(change, restored.row, current);
  }

  async #appendFetched(change: Change, row: ColumnValues, current: CurrentRow | undefined): Promise<void> {
    const vapi = await this.#ports.vapi();
    const item = await vapi.find(change.vapiAssistantId);
    const fetched = item && idOf(item.document) ? fitToColumns(toRow(item.document), this.#shape.columns) : {};
    const { row: complete, unresolved } = restoreRow(row, fetched, this.#ports.redaction);
    const copies = unresolved.filter(({ copiedFrom }) => copiedFrom !== null);
    if (unresolved.length === 0) await this.#append(change, complete, current);
    else if (copies.length === 0) this.failed.push(secretChanged(change));
    else this.#addInvalid(change, copies);
  }

  /** Values before the change come from the row itself: the plan holds them without secrets. */
  async #append(change: Change, row: ColumnValues, current: CurrentRow | undefined): Promise<void> {
    const rowJson = mayHoldRedactions(change.rowJson) ? JSON.stringify(row) : change.rowJson;
    if (change.action === 'create') return this.#ports.spool.append({ ...change, rowJson });
    const values = current?.values ?? {};
    const before = Object.fromEntries(
      change.columns.flatMap((column) => (Object.hasOwn(values, column) ? [[column, values[column] ?? null]] : [])),
    );
    return this.#ports.spool.append({ ...change, before, rowJson });
  }

  #addInvalid(change: Change, copies: readonly Unresolved[]): void {
    const { vapiAssistantId, name } = change;
    this.invalid.push({ vapiAssistantId, name, reasons: copies.map(describeCopy) });
    this.#countDone(change);
  }

  /** What is not left to do. */
  #countDone(change: Change): void {
    this.done[change.action] += 1;
    if (change.action === 'update' && change.forced) this.done.forced += 1;
  }
}

/** A forced rewrite leaves no trace in the row: it is done again. */
function isDone(change: Change, current: CurrentRow, row: ColumnValues): boolean {
  if (change.action === 'update' && change.forced) return false;
  return differingColumns(current.values, row).length === 0;
}

function isStale(change: Change, current: CurrentRow | undefined): boolean {
  if (change.action === 'create') return current !== undefined;
  return current === undefined || fingerprintRow(current.values) !== change.rowFingerprint;
}

function secretChanged({ vapiAssistantId, name, action }: Change): FailedAssistant {
  const message = 'a secret of the assistant has changed since the snapshot: pull again';
  return { vapiAssistantId, name, action, sqlState: null, message, hint: 'vapi-sync pull' };
}

const MAX_NAMED = 10;

function stale(names: readonly string[]): RefusedError {
  const shown = names.slice(0, MAX_NAMED).join(', ');
  const rest = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '';
  return new RefusedError(`The plan is stale: ${names.length} row(s) changed since it was made: ${shown}${rest}`, {
    code: 'PLAN_STALE',
    hint: 'Nothing was written. Make a new plan: vapi-sync plan --out FILE',
    details: { stale: names },
  });
}
