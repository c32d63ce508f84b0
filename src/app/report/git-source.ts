import { idOf, nameOf, orgOf } from '../../domain/document/check.js';
import type { JsonObject } from '../../domain/json.js';
import { ownerEmail } from '../../domain/plan/owner.js';
import { toRow } from '../../domain/row/desired.js';
import type { AssistantSource } from '../ports.js';
import type { ReportChange, ReportSource, SnapshotChange, SnapshotLog } from './ports.js';

/** A report's source over the commits of the snapshots; the assistants are those of the last one. */
export function makeGitSource(log: SnapshotLog, head: AssistantSource): ReportSource {
  return {
    kind: 'git',
    async *runs(since) {
      for await (const commit of log.commits(since)) {
        yield { ...commit, finishedAt: null, status: 'committed', gitRevision: commit.id, error: null };
      }
    },
    async *changes(since) {
      for await (const page of log.changes(since)) yield page.flatMap(toChange);
    },
    async *assistants() {
      for await (const { items } of head.pages()) {
        yield items.flatMap(({ document, problems }) => {
          const vapiAssistantId = idOf(document);
          if (vapiAssistantId === null || problems.length > 0) return [];
          return [{ vapiAssistantId, owner: ownerEmail(document) ?? null, values: toRow(document) }];
        });
      }
    },
  };
}

/** A snapshot that names no assistant tells nothing. */
function toChange({ commit: runId, before, after }: SnapshotChange): readonly ReportChange[] {
  const document: JsonObject = after ?? before ?? {};
  const vapiAssistantId = idOf(document);
  if (vapiAssistantId === null) return [];
  const action = before === undefined ? 'create' : after === undefined ? 'delete' : 'update';
  const states = { kind: 'documents', ...(before && { before }), ...(after && { after }) } as const;
  return [{ runId, action, vapiAssistantId, name: nameOf(document), orgId: orgOf(document), states }];
}
