import { realpathSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, relative, resolve } from 'node:path';
import { up } from 'empathic/find';
import type { Config } from '../config.js';
import type { Env } from '../environment.js';
import { type Origins, originOf } from '../origin.js';

/** Names directories outside of the repository, separated as in `PATH`, that its files may make this program write to. */
export const ALLOW_VARIABLE = 'VAPI_SYNC_ALLOW_PATHS';

/**
 * Settings that would make this program write outside of the repository because a file of the repository says so, or a
 * link in it: whoever opens a pull request writes those. Flags and the environment may name any place.
 * @param base where the configuration lies; outside of a repository nothing is checked out that others write
 */
export function findPathProblems(
  { config, origins }: { readonly config: Config; readonly origins: Origins },
  { base, env }: { readonly base: string; readonly env: Env },
): readonly string[] {
  const git = up('.git', { cwd: base });
  if (git === undefined) return [];
  const allowed = [dirname(git), ...listAllowed(env)].map(realPlace);
  return listPaths(config).flatMap(([setting, path]) => {
    const { kind } = originOf(origins, setting);
    if (kind === 'flag' || kind === 'environment' || path === null) return [];
    const place = realPlace(path);
    if (allowed.some((directory) => isWithin(place, directory))) return [];
    const way = place === path ? path : `${path}, which leads to ${place}`;
    return [
      `${setting} names ${way}, outside of the repository in ${dirname(git)}; if that is meant, allow it in the environment: export ${ALLOW_VARIABLE}=${dirname(place)}`,
    ];
  });
}

/** Every place that is written to. */
function listPaths({ database, snapshots, log }: Config): readonly (readonly [string, string | null])[] {
  return [
    ['database.embeddedDir', database.url === null ? database.embeddedDir : null],
    ['snapshots.dir', snapshots.dir],
    ['log.file', log.file],
  ];
}

function listAllowed(env: Env): readonly string[] {
  return (env[ALLOW_VARIABLE] ?? '').split(delimiter).filter((path) => isAbsolute(path));
}

function isWithin(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way === '' || !(way === '..' || way.startsWith('../') || way.startsWith('..\\') || isAbsolute(way));
}

/** Where a path leads once its links are followed; what does not exist yet lies below what does. */
function realPlace(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : resolve(realPlace(parent), relative(parent, path));
  }
}
