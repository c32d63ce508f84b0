import { dirname, resolve } from 'node:path';
import type { JsonValue } from '../domain/json.js';
import { AppError } from '../errors.js';
import { type CheckedFile, checkFile } from './check-file.js';
import type { Config } from './config.js';
import { type Env, type Environment, findNearMisses, findVariable, readEnvironments } from './environment.js';
import { type FoundFiles, findFiles } from './find.js';
import type { Origin, Origins } from './origin.js';
import { EMPTY_FILE, readConfigFile } from './read-file.js';
import { readText } from './read-value.js';
import { findPathProblems } from './rules/paths.js';
import { findUnknownPlaces } from './rules/redaction.js';
import { findTableProblems } from './rules/tables.js';
import type { Setting } from './setting.js';
import { makeConfig, type SettingEntry } from './settings.js';

export interface ConfigInput {
  /** Values of the global flags by name, e.g. `{ 'log-level': 'debug' }`; `config` names the file. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly env: Env;
  readonly cwd: string;
}

/** The configuration, and where each value that is no default came from. */
export interface LoadedConfig {
  readonly config: Config;
  readonly origins: Origins;
  /** Where the config file stands, or would. */
  readonly configDir: string;
  /** Variables that nearly have the name of one that is not set, and places that nobody knows, in words. */
  readonly warnings: readonly string[];
}

/** The complete configuration alone; see `loadSettings`. */
export async function loadConfig(input: ConfigInput): Promise<Config> {
  return (await loadSettings(input)).config;
}

/**
 * The complete configuration: flag over environment over `.env` over config file over default. Both files are looked for
 * upwards; a variable that is set to nothing takes away what files say. Paths become absolute: each starts beside the file
 * that it stands in, those of flags and of the environment from `cwd`, and those that nobody set where the project is.
 * @throws AppError `CONFIG_INVALID` with every finding, `CONFIG_UNREADABLE`, `CONFIG_AMBIGUOUS`
 */
export async function loadSettings({ flags, env, cwd }: ConfigInput): Promise<LoadedConfig> {
  const found = findFiles(cwd, typeof flags['config'] === 'string' ? flags['config'] : undefined);
  const file = await checkFile(found.config === null ? EMPTY_FILE : await readConfigFile(found.config));
  const environments = await readEnvironments(env, found.dotEnv, cwd);
  const problems: string[] = [...file.problems];
  const pick: Pick = { flags, environments, file, problems, cwd, found };
  const origins = new Map<string, Origin>();
  const config = makeConfig((entry) => {
    const { value, origin } = pickValue(pick, entry);
    if (origin !== undefined) origins.set(entry.name, origin);
    return value;
  });
  if (problems.length === 0) problems.push(...findTableProblems(config));
  if (problems.length === 0) problems.push(...findPathProblems({ config, origins }, { base: baseOf(found), env }));
  if (problems.length > 0) throw makeInvalidError(problems);
  return {
    config,
    origins,
    configDir: found.config === null ? found.base : dirname(found.config.path),
    warnings: [...findNearMisses(environments), ...(await findUnknownPlaces(config))],
  };
}

/** The repository that counts is that of the config file, wherever it was called from. */
function baseOf({ config, base }: FoundFiles): string {
  return config === null ? base : dirname(config.path);
}

interface Pick {
  readonly flags: Readonly<Record<string, unknown>>;
  readonly environments: readonly Environment[];
  readonly file: CheckedFile;
  readonly problems: string[];
  readonly cwd: string;
  readonly found: FoundFiles;
}

interface Picked {
  readonly value: JsonValue;
  readonly origin?: Origin;
}

function pickValue(pick: Pick, { name, setting }: SettingEntry): Picked {
  const initial = place(setting, setting.default, pick.found.base);
  const given = findText(pick, setting);
  if (given?.text === null) return { value: initial, origin: given.origin };
  if (given !== undefined) {
    const result = readText(setting, given.text);
    if (result.ok) return { value: place(setting, result.value, given.base), origin: given.origin };
    pick.problems.push(`${given.from}: ${result.problem}`);
    return { value: initial };
  }
  const value = pick.file.values.get(name);
  const path = pick.found.config?.path;
  if (value === undefined || path === undefined) return { value: initial };
  return { value: place(setting, value, dirname(path)), origin: { kind: 'config-file', file: path } };
}

interface GivenText {
  /** Null where a variable is set to nothing. */
  readonly text: string | null;
  /** For messages. */
  readonly from: string;
  readonly origin: Origin;
  /** Where a path starts. */
  readonly base: string;
}

function findText({ flags, environments, cwd }: Pick, setting: Setting): GivenText | undefined {
  const flag = setting.flag === undefined ? undefined : flags[setting.flag];
  if (setting.flag !== undefined && typeof flag === 'string') {
    const from = `--${setting.flag}`;
    return { text: flag, from, origin: { kind: 'flag', name: setting.flag }, base: cwd };
  }
  const found = findVariable(environments, setting);
  if (found === undefined) return undefined;
  const { name, text, environment } = found;
  return {
    text: text || null,
    from: environment.describe(name),
    origin: environment.originOf(name),
    base: environment.base,
  };
}

function place(setting: Setting, value: JsonValue, base: string): JsonValue {
  return setting.kind === 'path' && typeof value === 'string' ? resolve(base, value) : value;
}

function makeInvalidError(problems: readonly string[]): AppError {
  const title =
    problems.length === 1 ? 'The configuration has a mistake' : `The configuration has ${problems.length} mistakes`;
  return new AppError(`${title}:\n${problems.map((problem) => `  ${problem}`).join('\n')}`, {
    code: 'CONFIG_INVALID',
    hint: 'Correct each of these places, then run the command again.',
    details: { problems },
  });
}
