import type {
  ChangeWriter,
  RunFinish,
  RunStart,
  RunStore,
  WrittenChange,
  WrittenReversal,
} from '../../../app/ports.js';
import { WriteError } from '../../../app/write-errors.js';
import type { Change, CreateChange, UpdateChange } from '../../../domain/plan/change.js';
import type { RecordedChange } from '../../../domain/plan/recorded-change.js';
import { AppError } from '../../../errors.js';
import { toWriteFailure } from '../connection/errors.js';
import type { RunSql } from '../connection/session.js';
import { type DatabaseContext, read } from '../context.js';
import { revertRows } from '../revert/revert.js';
import type { AuditedChange } from '../rows/audit.js';
import { type AuditEntry, recordChanges } from '../rows/audit.js';
import { insertRows, updateRows } from '../rows/write-batch.js';
import type { AssistantsShape } from '../schema/shape.js';
import { AdjustmentTeller } from './tell-adjusted.js';
import { runTransaction } from './transaction.js';

/** Records runs, and writes their changes. */
export function makeRunStore(context: DatabaseContext): RunStore {
  const teller = new AdjustmentTeller(context.logger);
  return {
    start: (run) => startRun(context, run),
    async transaction(runId, work) {
      // Before the transaction: inside, the embedded database has no second connection to ask on.
      const shape = await read(context, () => context.shape());
      return runTransaction(context, (runSql) => work(makeWriter(context, { runSql, shape, runId, teller })));
    },
    finish: (runId, finish) => finishRun(context, runId, finish),
  };
}

async function startRun(context: DatabaseContext, run: RunStart): Promise<string> {
  const sql = `INSERT INTO ${context.names.runs}
    (started_at, status, source, options, counts, tool_version, host, actor, git_revision)
    VALUES (clock_timestamp(), 'running', $1::jsonb, $2::jsonb, '{}', $3, $4, $5, $6) RETURNING id::text AS id`;
  const values = [JSON.stringify(run.source), JSON.stringify(run.options), run.toolVersion, run.host, run.actor];
  // In a transaction that recognises its commit: a run whose answer is lost is not recorded twice.
  const [row] = await runTransaction(context, (runSql) => runSql(sql, [...values, run.gitRevision])).catch(
    (error: unknown) => {
      throw error instanceof WriteError ? notRecorded(context, error) : error;
    },
  );
  return String(row?.['id']);
}

/** Nothing is written without a run to record it in. */
function notRecorded({ names }: DatabaseContext, { failure }: WriteError): AppError {
  const { sqlState, message, hint } = failure;
  return new AppError(`The run cannot be recorded in ${names.runs}, nothing was written: ${message}`, {
    code: sqlState === '42501' ? 'DATABASE_PRIVILEGE' : 'DATABASE_ERROR',
    details: { sqlState },
    ...(hint ? { hint } : {}),
  });
}

async function finishRun(context: DatabaseContext, runId: string, finish: RunFinish): Promise<void> {
  const sql = `UPDATE ${context.names.runs}
    SET finished_at = clock_timestamp(), status = $2, counts = $3::jsonb, error = $4 WHERE id = $1::bigint`;
  await read(context, () => context.writeSql(sql, [runId, finish.status, JSON.stringify(finish.counts), finish.error]));
}

interface WriterOptions {
  readonly runSql: RunSql;
  readonly shape: AssistantsShape;
  readonly runId: string;
  readonly teller: AdjustmentTeller;
}

function makeWriter(context: DatabaseContext, options: WriterOptions): ChangeWriter {
  const write = (changes: readonly Change[]) => writeChanges(context, options, changes);
  return {
    write,
    tryWrite: (changes) => withSavepoint(options.runSql, () => write(changes)),
    revert: (records, { force }) => revertChanges(context, options, { records, force }),
  };
}

async function writeChanges(
  { names }: DatabaseContext,
  { runSql, shape, runId, teller }: WriterOptions,
  changes: readonly Change[],
): Promise<readonly WrittenChange[]> {
  try {
    const target = { runSql, shape, table: names.assistants };
    const created = await insertRows(target, changes.filter(isCreate));
    const updated = await updateRows(target, changes.filter(isUpdate));
    const written = inOrderOf(changes, [...created, ...updated]);
    await recordChanges({ runSql, table: names.changes, runId, idType: shape.id.type }, written.map(toAuditEntry));
    teller.tell(written);
    return written;
  } catch (error) {
    throw toWriteFailure(error);
  }
}

async function revertChanges(
  { names }: DatabaseContext,
  { runSql, shape, runId }: WriterOptions,
  { records, force }: { readonly records: readonly RecordedChange[]; readonly force: boolean },
): Promise<readonly WrittenReversal[]> {
  try {
    const reversals = await revertRows({ runSql, shape, table: names.assistants }, records, { force });
    const audit = { runSql, table: names.changes, runId, idType: shape.id.type };
    await recordChanges(
      audit,
      reversals.flatMap(({ audit: entry }) => entry ?? []),
    );
    return reversals.map(({ record, outcome }) => ({ record, outcome }));
  } catch (error) {
    throw toWriteFailure(error);
  }
}

/** What is not the program's own refusal, such as a lost connection, ends the transaction as a whole. */
async function withSavepoint<T>(runSql: RunSql, work: () => Promise<T>): Promise<T> {
  await runSql('SAVEPOINT changes');
  let result: T;
  try {
    result = await work();
  } catch (error) {
    if (error instanceof AppError) await runSql('ROLLBACK TO SAVEPOINT changes');
    throw error;
  }
  await runSql('RELEASE SAVEPOINT changes');
  return result;
}

function toAuditEntry({ change, assistantId, audit }: AuditedChange): AuditEntry {
  const { action, vapiAssistantId, owner } = change;
  return { action, assistantId, vapiAssistantId, ownerRule: owner.rule, ...audit };
}

function isCreate(change: Change): change is CreateChange {
  return change.action === 'create';
}

function isUpdate(change: Change): change is UpdateChange {
  return change.action === 'update';
}

function inOrderOf<T extends { readonly change: Change }>(changes: readonly Change[], written: readonly T[]): T[] {
  const byChange = new Map(written.map((entry) => [entry.change, entry]));
  return changes.flatMap((change) => byChange.get(change) ?? []);
}
