import { dirname, relative, resolve } from 'node:path';
import { any, up } from 'empathic/find';
import { AppError } from '../errors.js';

export const DEFAULT_CONFIG_FILE = 'vapi-sync.config.yaml';

const CONFIG_FILES = [DEFAULT_CONFIG_FILE, 'vapi-sync.config.yml'];

/** A file that was found, with its name for messages. */
export interface FoundFile {
  readonly path: string;
  readonly shown: string;
}

/** The files that a project is configured with; null where there is none. */
export interface FoundFiles {
  readonly config: FoundFile | null;
  readonly dotEnv: FoundFile | null;
  /** Where paths start that nobody set: beside the config file, else beside `.env`, else the working directory. */
  readonly base: string;
}

/**
 * Looks for the config file and `.env` from the working directory upwards, as far as the root of the git repository that
 * it is in; outside of one only in the working directory itself.
 * @param named a config file that is asked for: it need not stand where the project is
 * @throws AppError `CONFIG_AMBIGUOUS` where a directory holds the config file under two names
 */
export function findFiles(cwd: string, named?: string): FoundFiles {
  const options = { cwd, last: findRepository(cwd) ?? cwd };
  const dotEnv = makeFound(up('.env', options), cwd);
  if (named !== undefined) return { config: { path: resolve(cwd, named), shown: named }, dotEnv, base: cwd };
  const config = makeFound(any(CONFIG_FILES, options), cwd);
  if (config !== null) assertOnlyOne(dirname(config.path), cwd);
  const place = config ?? dotEnv;
  return { config, dotEnv, base: place === null ? cwd : dirname(place.path) };
}

/** The root of the git repository that a directory is in; null outside of one. */
export function findRepository(directory: string): string | null {
  const git = up('.git', { cwd: directory });
  return git === undefined ? null : dirname(git);
}

function makeFound(path: string | undefined, cwd: string): FoundFile | null {
  return path === undefined ? null : { path, shown: relative(cwd, path) };
}

function assertOnlyOne(directory: string, cwd: string): void {
  const found = CONFIG_FILES.map((name) => any([name], { cwd: directory, last: directory })).filter(
    (path) => path !== undefined,
  );
  if (found.length < 2) return;
  const names = found.map((path) => relative(cwd, path));
  throw new AppError(`There are two config files: ${names.join(' and ')}`, {
    code: 'CONFIG_AMBIGUOUS',
    hint: `Keep one of them, or name it: --config ${names[0]}`,
  });
}
