import { countOrgs, describeOrgMix } from '../../domain/document/org-mix.js';
import type { SnapshotFile, SnapshotStore } from './ports.js';

/** Warns of several organizations in one directory; each assistant counts once, with the one that the source names. */
export function warnOfOrgs(
  { location }: Pick<SnapshotStore, 'location'>,
  files: readonly SnapshotFile[],
  orgsById: ReadonlyMap<string, string | null>,
): readonly string[] {
  const ofFiles = files.map(({ vapiAssistantId, orgId }) => [vapiAssistantId, orgId] as const);
  const mix = describeOrgMix(countOrgs(new Map([...ofFiles, ...orgsById]).values()));
  return mix === undefined ? [] : [`In ${location}, ${mix}.`];
}
