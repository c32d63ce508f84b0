import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { compareText } from '../../../domain/canonical-json.js';
import { AppError } from '../../../errors.js';
import { assistantsDir, listSnapshots, reading } from '../directory.js';

/**
 * Absolute names of the files that paths stand for, each once: a file for itself, a directory for the YAML files below
 * it but in hidden ones, no path for the snapshots.
 * @throws AppError `PATH_MISSING`, `SNAPSHOTS_MISSING`, `SNAPSHOT_READ_FAILED`
 */
export function listValidated(
  paths: readonly string[],
  { cwd, snapshotsDir }: { readonly cwd: string; readonly snapshotsDir: string },
): readonly string[] {
  const dir = assistantsDir(snapshotsDir);
  if (paths.length === 0) return listSnapshots(dir).map((name) => path.join(dir, name));
  const found = paths.map((given) => ({ given, files: listBelow(path.resolve(cwd, given)) }));
  const missing = found.filter(({ files }) => files === undefined).map(({ given }) => given);
  if (missing.length === 0) return [...new Set(found.flatMap(({ files }) => files ?? []))];
  throw new AppError(`There is no such file or directory: ${missing.join(', ')}`, {
    code: 'PATH_MISSING',
    hint: 'Name files or directories that exist, or none for the configured snapshots: vapi-sync validate',
    details: { missing },
  });
}

/** Undefined where there is nothing of this name. */
function listBelow(file: string): readonly string[] | undefined {
  if (!existsSync(file)) return undefined;
  return reading(file, () => statSync(file)).isDirectory() ? walk(file) : [file];
}

function walk(dir: string): readonly string[] {
  const entries = reading(dir, () => readdirSync(dir, { withFileTypes: true }));
  return entries
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .sort((a, b) => compareText(a.name, b.name))
    .flatMap((entry) => listEntry(dir, entry));
}

function listEntry(dir: string, entry: Dirent): readonly string[] {
  const file = path.join(dir, entry.name);
  if (entry.isDirectory()) return walk(file);
  return entry.isFile() && /\.ya?ml$/i.test(entry.name) ? [file] : [];
}
