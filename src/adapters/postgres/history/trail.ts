import type { AuditTrail, RecordedRun, RunFilter } from '../../../app/history/ports.js';
import type { RunStatus } from '../../../app/ports.js';
import type { JsonObject } from '../../../domain/json.js';
import type { Row } from '../connection/session.js';
import { type DatabaseContext, read } from '../context.js';
import { selectTimestamp } from '../rows/reader.js';
import { historyOf, recordsOf, recordsOfAssistant, recordsSince } from './changes.js';
import { settleRuns } from './unfinished.js';

const RUNS_PER_PAGE = 100;

/** Reads the recorded runs and their changes. */
export function makeAuditTrail(context: DatabaseContext): AuditTrail {
  return {
    runs: (options) => loadRuns(context, options),
    async findRun(id) {
      if (!/^\d{1,18}$/.test(id)) return undefined;
      await read(context, () => context.shape());
      const sql = `SELECT ${RUN_COLUMNS} FROM ${context.names.runs} AS r WHERE r.id = $1::bigint`;
      const rows = await read(context, () => context.runSql(sql, [id]));
      const [run] = await settleRuns(context, rows.map(toRun));
      return run;
    },
    changes: (runId) => recordsOf(context, runId),
    recordsOf: (vapiAssistantId) => recordsOfAssistant(context, vapiAssistantId),
    recordsSince: (since) => recordsSince(context, since),
    history: (runId, filter) => historyOf(context, runId, filter),
  };
}

const RUN_COLUMNS = [
  'r.id::text AS id',
  `${selectTimestamp('r.started_at', 'timestamp with time zone')} AS started_at`,
  `${selectTimestamp('r.finished_at', 'timestamp with time zone')} AS finished_at`,
  ...['source', 'options', 'counts'].map((name) => `r.${name}::text AS ${name}`),
  ...['status', 'tool_version', 'host', 'actor', 'git_revision', 'error'].map((name) => `r.${name}`),
].join(', ');

async function* loadRuns(context: DatabaseContext, filter: RunFilter): AsyncGenerator<RecordedRun> {
  await read(context, () => context.shape());
  const sql = `SELECT ${RUN_COLUMNS} FROM ${context.names.runs} AS r
    WHERE ${runCondition(context)} ORDER BY r.id DESC LIMIT $7`;
  const { assistantIds, since = null, until = null, isChanged = false, columns = [] } = filter;
  let left = filter.limit;
  let last: string | null = null;
  while (left > 0) {
    const bind: unknown[] = [last, assistantIds, since, until, isChanged, columns, Math.min(left, RUNS_PER_PAGE)];
    const rows = await read(context, () => context.runSql(sql, bind));
    yield* await settleRuns(context, rows.map(toRun));
    if (rows.length < RUNS_PER_PAGE) return;
    left -= rows.length;
    last = String(rows.at(-1)?.['id']);
  }
}

/** A row that was written again as it was (`--force`) is no change. */
function runCondition({ names }: DatabaseContext): string {
  return `($1::bigint IS NULL OR r.id < $1)
    AND ($3::timestamptz IS NULL OR r.started_at >= $3) AND ($4::timestamptz IS NULL OR r.started_at <= $4)
    AND (cardinality($2::text[]) = 0 AND NOT $5::boolean AND cardinality($6::text[]) = 0 OR EXISTS (
      SELECT FROM ${names.changes} AS c WHERE c.run_id = r.id
        AND (cardinality($2) = 0 OR c.vapi_assistant_id = ANY ($2))
        AND (NOT $5 OR c.action <> 'update' OR c.changes <> '{}')
        AND (cardinality($6) = 0 OR c.action <> 'update' OR c.changes ?| $6)))`;
}

function toRun(row: Row): RecordedRun {
  return {
    id: String(row['id']),
    startedAt: String(row['started_at']),
    finishedAt: textOf(row['finished_at']),
    status: row['status'] as RunStatus,
    source: parse(row['source']),
    options: parse(row['options']),
    counts: parse(row['counts']),
    toolVersion: String(row['tool_version']),
    host: String(row['host']),
    actor: String(row['actor']),
    gitRevision: textOf(row['git_revision']),
    error: textOf(row['error']),
  };
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

function parse(text: unknown): JsonObject {
  return JSON.parse(String(text)) as JsonObject;
}
