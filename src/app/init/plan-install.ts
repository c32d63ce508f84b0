import { INSTALL_DIRECTORY } from './files.js';
import { describeSource, SOURCE_NAME, TARBALL_NAME } from './install-source.js';
import { type PlannedFile, planFile } from './planned-file.js';
import type { FoundSource, InstallSource, RepositoryFiles } from './ports.js';

/** From where the workflows will install this program, and the files that say so. */
export interface PlannedInstall {
  /** Why nobody can tell; null where `source.json` says it. */
  readonly unknown: string | null;
  readonly files: readonly PlannedFile[];
}

/** Plans the files that name the source. Where it is not known, what the repository says already stays. */
export async function planInstall(
  files: Pick<RepositoryFiles, 'read' | 'readBytes'>,
  { found, force }: { readonly found: FoundSource; readonly force: boolean },
): Promise<PlannedInstall> {
  const path = `${INSTALL_DIRECTORY}/${SOURCE_NAME}`;
  const said = await files.read(path);
  if ('unknown' in found) return { unknown: said === null ? found.unknown : null, files: [] };
  const tarball = await planTarball(files, {
    path: `${INSTALL_DIRECTORY}/${TARBALL_NAME}`,
    source: found.source,
    force,
  });
  const source = tarball === null ? found.source : { kind: 'tarball' as const, bytes: tarball.inPlace };
  const wanted = `${JSON.stringify(describeSource(source), null, 2)}\n`;
  const named = planFile({ path, isList: false }, { wanted, found: said, force });
  return { unknown: null, files: tarball === null ? [named] : [named, tarball.file] };
}

interface PlannedTarball {
  readonly file: PlannedFile;
  /** What lies there afterwards: the checksum is of that. */
  readonly inPlace: Uint8Array;
}

async function planTarball(
  files: Pick<RepositoryFiles, 'readBytes'>,
  { path, source, force }: { readonly path: string; readonly source: InstallSource; readonly force: boolean },
): Promise<PlannedTarball | null> {
  if (source.kind !== 'tarball') return null;
  const { bytes } = source;
  const found = await files.readBytes(path);
  if (found === null) return { file: { path, outcome: 'written', content: bytes }, inPlace: bytes };
  if (Buffer.from(found).equals(bytes)) return { file: { path, outcome: 'unchanged', content: bytes }, inPlace: bytes };
  if (force) return { file: { path, outcome: 'replaced', content: bytes }, inPlace: bytes };
  return { file: { path, outcome: 'kept', content: bytes }, inPlace: found };
}
