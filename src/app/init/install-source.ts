import { createHash } from 'node:crypto';
import { AppError } from '../../errors.js';
import type { FoundSource, InstallOrigin, InstallSource } from './ports.js';

export const SOURCE_NAME = 'source.json';
export const TARBALL_NAME = 'vapi-sync.tgz';

const INTEGRITY = /^sha512-[A-Za-z0-9+/]{86}==$/;
const VERSION = /^(?:@[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+(?:-[\w.-]+)?$/;

/** Where this program came from; a tarball that is another one by now is none. */
export async function findSource(origin: Pick<InstallOrigin, 'find'>): Promise<FoundSource> {
  const found = await origin.find();
  if ('unknown' in found || found.source.kind !== 'tarball') return found;
  if (integrityOf(found.source.bytes) === found.noted) return { source: found.source };
  return { unknown: 'the tarball that vapi-sync was installed from is another one by now' };
}

/**
 * The source that a user names: the file of a tarball, or an address or exact version with a checksum.
 * @throws AppError `INIT_PACKAGE_INVALID`, `INIT_PACKAGE_UNREADABLE`
 */
export async function nameSource(
  origin: Pick<InstallOrigin, 'readTarball'>,
  { spec, integrity }: { readonly spec: string; readonly integrity: string | undefined },
): Promise<InstallSource> {
  const isRemote = /^https:\/\//.test(spec) || VERSION.test(spec);
  if (!isRemote && !spec.endsWith('.tgz')) {
    throw invalid(
      '--package is neither a file that ends in .tgz, nor an https address, nor NAME@VERSION with an exact version',
    );
  }
  if (integrity !== undefined && !INTEGRITY.test(integrity))
    throw invalid('--integrity is no checksum of the form sha512-…==');
  if (isRemote) {
    if (integrity === undefined)
      throw invalid('--package names something from elsewhere, and --integrity its checksum is missing');
    return { kind: 'package', package: spec, integrity };
  }
  const bytes = await origin.readTarball(spec);
  if (integrity !== undefined && integrityOf(bytes) !== integrity) {
    throw invalid(`${spec} does not have the checksum of --integrity: it has ${integrityOf(bytes)}`);
  }
  return { kind: 'tarball', bytes };
}

/** What `source.json` says of a source. */
export function describeSource(source: InstallSource): Readonly<Record<string, string>> {
  if (source.kind === 'commit') return { repository: source.repository, commit: source.commit };
  if (source.kind === 'package') return { package: source.package, integrity: source.integrity };
  return { package: `./${TARBALL_NAME}`, integrity: integrityOf(source.bytes) };
}

/** The checksum of a package as npm writes it. */
export function integrityOf(bytes: Uint8Array): string {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}

function invalid(problem: string): AppError {
  return new AppError(problem, {
    code: 'INIT_PACKAGE_INVALID',
    hint: 'vapi-sync init --package vapi-sync-1.2.3.tgz, or --package vapi-sync@1.2.3 --integrity sha512-…== (npm view vapi-sync@1.2.3 dist.integrity)',
  });
}
