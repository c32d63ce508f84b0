import type { MissingRow } from '../../domain/plan/change.js';
import { type Redaction, redactionIn } from '../../domain/redact/redaction.js';
import { shownName } from '../../domain/redact/shown-name.js';
import type { RowKey } from '../../domain/row/row.js';
import { findAll } from '../page-consumer.js';
import type { AssistantSource, CurrentState, SourceItem } from '../ports.js';

export interface MissingPorts {
  readonly state: CurrentState;
  readonly source: AssistantSource;
  /** Configured key of fingerprints, for names; null: the organisation of each assistant. */
  readonly redaction: Redaction;
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
  /** Those of them that are to be left alone. */
  readonly outOfScope: readonly SourceItem[];
  readonly warnings: readonly string[];
}

/**
 * Rows whose assistant is gone. Absence from the list is no proof: the source must deny each by id. Rows of other
 * organisations than the list's are none of its business.
 */
export async function findMissingRows(
  { state, source, redaction }: MissingPorts,
  { seenIds, orgs }: MissingSearch,
): Promise<MissingFindings> {
  const unseen = await loadUnseen(state, seenIds);
  const { candidates, warnings } = concerning(unseen, orgs);
  const { found, outOfScope, unknownIds } = await findAll(
    source,
    candidates.map((key) => key.vapiAssistantId),
  );
  const leftAlone = await findLeftAlone({ state, source }, unknownIds);
  const gone = new Set(unknownIds.filter((id) => !leftAlone.has(id)));
  const missing = candidates
    .filter((key) => gone.has(key.vapiAssistantId))
    .map(({ assistantId, vapiAssistantId, vapiOrgId, name }) => ({
      ...{ assistantId, vapiAssistantId },
      name: shownName(name, redactionIn(vapiOrgId ?? undefined, redaction).key),
    }));
  return { missing, found, outOfScope: [...outOfScope, ...leftAlone.values()], warnings };
}

/** Gone assistants that are out of scope, as far as their rows tell. */
async function findLeftAlone(
  { state, source }: Pick<MissingPorts, 'state' | 'source'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SourceItem>> {
  const { isInScope } = source;
  if (isInScope === undefined || ids.length === 0) return new Map();
  const rows = [...(await state.loadRows(ids)).values()];
  const items = rows.map(({ vapiAssistantId: id, values }): SourceItem => {
    const { name = null, metadata = null } = values;
    return { document: { id, name, metadata }, problems: [] };
  });
  const outside = items.filter(({ document }) => !isInScope(document));
  return new Map(outside.map((item) => [String(item.document['id']), item]));
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
