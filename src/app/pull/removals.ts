import pMap from 'p-map';
import { maxRemovals } from '../../domain/guards/share.js';
import type { JsonObject } from '../../domain/json.js';
import { RefusedError } from '../../errors.js';
import { FIND_CONCURRENCY } from '../page-consumer.js';
import type { AssistantSource, SourceItem } from '../ports.js';
import type { SnapshotFile } from './ports.js';

export interface RemovalSearch {
  readonly files: readonly SnapshotFile[];
  /** Ids that the complete list has. */
  readonly seenIds: ReadonlySet<string>;
  /** Organisations of the list; null stands for documents that name none. Empty: the list was empty. */
  readonly orgs: ReadonlySet<string | null>;
  readonly allowMassRemoval: boolean;
  /** The snapshot of an assistant, to see whether it is in scope. */
  readonly read: (vapiAssistantId: string) => JsonObject | undefined;
}

export interface RemovalFindings {
  /** Ids that the source denies. */
  readonly goneIds: readonly string[];
  /** Assistants that the list lacked and that exist all the same. */
  readonly found: readonly SourceItem[];
  /** Those of them that are to be left alone. */
  readonly outOfScope: readonly SourceItem[];
  readonly warnings: readonly string[];
}

/**
 * Snapshots whose assistant is gone. Absence from the list is no proof: the source must deny each by id. Snapshots of
 * other organisations than the list's are none of its business.
 * @throws RefusedError `MASS_REMOVAL` when more than 30% of at least 10 snapshots would go
 */
export async function findRemovals(
  source: Pick<AssistantSource, 'find' | 'isInScope'>,
  search: RemovalSearch,
): Promise<RemovalFindings> {
  const { concerned, warnings } = selectConcerned(search);
  const absent = concerned.filter((id) => !search.seenIds.has(id));
  const limit = search.allowMassRemoval ? Number.POSITIVE_INFINITY : maxRemovals(concerned.length);
  const goneIds: string[] = [];
  const found: SourceItem[] = [];
  const outOfScope: SourceItem[] = [];
  const isLeftAlone = (id: string) => source.isInScope?.(search.read(id) ?? {}) === false;
  const ask = async (id: string) => {
    const item = await source.find(id);
    if (item !== undefined) (item.isOutOfScope ? outOfScope : found).push(item);
    else if (isLeftAlone(id)) outOfScope.push({ document: { id }, problems: [] });
    else if (goneIds.push(id) > limit) throw refusal(concerned.length, absent.length);
  };
  await pMap(absent, ask, { concurrency: FIND_CONCURRENCY });
  return { goneIds, found, outOfScope, warnings };
}

/** Ids of the snapshots that the list speaks for. An empty list does not tell its organisation. */
function selectConcerned({ files, orgs }: RemovalSearch): {
  concerned: readonly string[];
  warnings: readonly string[];
} {
  const known = files.filter(({ vapiAssistantId }) => vapiAssistantId !== null);
  const isOneOrg = new Set(known.map(({ orgId }) => orgId)).size === 1;
  const isEmptyList = orgs.size === 0;
  const concerned = known.filter(({ orgId }) => (isEmptyList ? isOneOrg : orgs.has(orgId)));
  const ids = [...new Set(concerned.flatMap(({ vapiAssistantId }) => vapiAssistantId ?? []))];
  if (!isEmptyList || known.length === 0) return { concerned: ids, warnings: [] };
  const warning = `The source has no assistants, but there are ${known.length} snapshot(s): is this the right key and API?`;
  return { concerned: ids, warnings: [warning] };
}

function refusal(snapshots: number, absent: number): RefusedError {
  return new RefusedError(
    `${absent} of ${snapshots} snapshots are of assistants that the source does not list, and more than 30% are proved gone: nothing was written.`,
    {
      code: 'MASS_REMOVAL',
      hint: 'Check VAPI_API_KEY and VAPI_BASE_URL; if the assistants are really gone: vapi-sync pull --allow-mass-removal',
      details: { snapshots, absent },
    },
  );
}
