import type { MissingRow } from '../../domain/plan/change.js';
import { redactionKeyIn } from '../../domain/redact/marker.js';
import { shownName } from '../../domain/redact/shown-name.js';
import type { RowKey } from '../../domain/row/row.js';
import { findAll } from '../page-consumer.js';
import type { AssistantSource, CurrentState, SourceItem } from '../ports.js';

export interface MissingPorts {
  readonly state: CurrentState;
  readonly source: AssistantSource;
  /** Configured key of fingerprints, for names; null: the organisation of each assistant. */
  readonly redactionKey: string | null;
}

export interface MissingSearch {
  /** Ids that the complete list has. */
  readonly seenIds: ReadonlySet<string>;
  /** Organisations of the list; null stands for documents that name none. Empty: the list was empty. */
  readonly orgs: ReadonlySet<string | null>;
}

export interface MissingFindings {
  readonly missing: readonly MissingRow[];
  /** Assistants that the list lacked and that exist all the same. */
  readonly found: readonly SourceItem[];
  readonly warnings: readonly string[];
}

/**
 * Rows whose assistant is gone. Absence from the list is no proof: the source must deny each by id. Rows of other
 * organisations than the list's are none of its business.
 */
export async function findMissingRows(
  { state, source, redactionKey }: MissingPorts,
  { seenIds, orgs }: MissingSearch,
): Promise<MissingFindings> {
  const unseen = await loadUnseen(state, seenIds);
  const { candidates, warnings } = concerning(unseen, orgs);
  const { found, unknownIds } = await findAll(
    source,
    candidates.map((key) => key.vapiAssistantId),
  );
  const gone = new Set(unknownIds);
  const missing = candidates
    .filter((key) => gone.has(key.vapiAssistantId))
    .map(({ assistantId, vapiAssistantId, vapiOrgId, name }) => ({
      ...{ assistantId, vapiAssistantId },
      name: shownName(name, redactionKeyIn(vapiOrgId ?? undefined, redactionKey)),
    }));
  return { missing, found, warnings };
}

async function loadUnseen(state: CurrentState, seenIds: ReadonlySet<string>): Promise<readonly RowKey[]> {
  const unseen: RowKey[] = [];
  for await (const keys of state.loadRowKeys()) unseen.push(...keys.filter((key) => !seenIds.has(key.vapiAssistantId)));
  return unseen;
}

/** An empty list does not tell which organisation the key belongs to: only rows of one single organisation are asked for. */
function concerning(
  unseen: readonly RowKey[],
  orgs: ReadonlySet<string | null>,
): { candidates: readonly RowKey[]; warnings: readonly string[] } {
  if (orgs.size > 0) return { candidates: unseen.filter((key) => orgs.has(key.vapiOrgId)), warnings: [] };
  if (unseen.length === 0) return { candidates: [], warnings: [] };
  const isOneOrg = new Set(unseen.map((key) => key.vapiOrgId)).size === 1;
  const warning = `The source has no assistants, but the database has ${unseen.length} row(s): is this the right key and API?`;
  return { candidates: isOneOrg ? unseen : [], warnings: [warning] };
}
