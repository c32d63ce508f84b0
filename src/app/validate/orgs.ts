import type { Finding } from '../../domain/document/finding.js';
import { countOrgs, describeOrgMix } from '../../domain/document/org-mix.js';
import type { ValidatedFiles } from './ports.js';

/** The organization that a file names. */
export interface FileOrg {
  readonly file: string;
  readonly orgId: string | null;
}

const ORG_PATH = ['orgId'];

/** Organizations that share a directory, told at the first file of each but the one that has most. */
export function findOrgMixes(orgs: readonly FileOrg[], files: Pick<ValidatedFiles, 'readAgain'>): readonly Finding[] {
  return groupByDirectory(orgs).flatMap((members) => {
    const shares = countOrgs(members.map(({ orgId }) => orgId));
    const message = describeOrgMix(shares);
    if (message === undefined) return [];
    return shares.slice(1).flatMap(({ orgId }): Finding[] => {
      const file = members.find((member) => member.orgId === orgId)?.file ?? '';
      const place = files.readAgain(file).locate(ORG_PATH, 'value');
      return [{ file, ...place, severity: 'warning', path: ORG_PATH, message }];
    });
  });
}

function groupByDirectory(orgs: readonly FileOrg[]): readonly FileOrg[][] {
  const groups = new Map<string, FileOrg[]>();
  for (const org of orgs) {
    const directory = org.file.replace(/[^/\\]*$/, '');
    const members = groups.get(directory);
    if (members === undefined) groups.set(directory, [org]);
    else members.push(org);
  }
  return [...groups.values()];
}
