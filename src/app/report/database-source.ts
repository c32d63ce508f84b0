import { isJsonObject, type JsonObject, ownValue } from '../../domain/json.js';
import type { AuditTrail, RecordedRun, RecordOfRow } from '../history/ports.js';
import type { CurrentState } from '../ports.js';
import type { ReportAssistant, ReportChange, ReportRun, ReportSource } from './ports.js';

/** Rows that are in memory at a time. */
const ROWS_PER_PAGE = 100;

/** A report's source over the audit trail and the rows. */
export function makeDatabaseSource(trail: AuditTrail, state: CurrentState): ReportSource {
  return {
    kind: 'database',
    async *runs(since) {
      for await (const run of trail.runs({ assistantIds: [], since, limit: Number.POSITIVE_INFINITY }))
        yield toRun(run);
    },
    async *changes(since) {
      for await (const page of trail.recordsSince(since)) yield page.map(toChange);
    },
    assistants: () => loadAssistants(state),
  };
}

function toRun({ source, counts, ...run }: RecordedRun): ReportRun {
  const { id, startedAt, finishedAt, status, actor, gitRevision, error } = run;
  return {
    ...{ id, startedAt, finishedAt, status, actor, gitRevision, error },
    about: [textOf(source, 'kind'), textOf(source, 'location')].filter(Boolean).join(' '),
    counts: {
      created: countOf(counts, 'created'),
      updated: countOf(counts, 'updated'),
      deleted: countOf(counts, 'deleted'),
      failed: countOf(counts, 'failed'),
    },
  };
}

function toChange({ run, action, vapiAssistantId, name, orgId, columns }: RecordOfRow): ReportChange {
  return { runId: run.id, action, vapiAssistantId, name, orgId, states: { kind: 'columns', columns } };
}

async function* loadAssistants(state: CurrentState): AsyncGenerator<readonly ReportAssistant[]> {
  for await (const keys of state.loadRowKeys()) {
    for (let start = 0; start < keys.length; start += ROWS_PER_PAGE) {
      const ids = keys.slice(start, start + ROWS_PER_PAGE).map(({ vapiAssistantId }) => vapiAssistantId);
      const rows = await state.loadRows(ids);
      yield [...rows.values()].map(({ vapiAssistantId, ownerId, values }) => ({
        ...{ vapiAssistantId, values },
        owner: ownerId === null ? null : `user ${ownerId}`,
      }));
    }
  }
}

function textOf(object: JsonObject, key: string): string {
  const value = isJsonObject(object) ? ownValue(object, key) : undefined;
  return typeof value === 'string' ? value : '';
}

function countOf(counts: JsonObject, key: string): number {
  const value = ownValue(counts, key);
  return typeof value === 'number' ? value : 0;
}
