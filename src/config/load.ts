import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { JsonValue } from '../domain/json.js';
import { AppError } from '../errors.js';
import { type CheckedFile, checkFile } from './check-file.js';
import type { Config } from './config.js';
import type { Origin, Origins } from './origin.js';
import { readConfigFile } from './read-file.js';
import { readText } from './read-value.js';
import type { Setting } from './setting.js';
import { makeConfig, type SettingEntry } from './settings.js';

export const DEFAULT_CONFIG_FILE = 'vapi-sync.config.yaml';

type Env = Readonly<Record<string, string | undefined>>;

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
}

/** The complete configuration alone; see `loadSettings`. */
export async function loadConfig(input: ConfigInput): Promise<Config> {
  return (await loadSettings(input)).config;
}

/**
 * The complete configuration: flag over environment over config file over default. A `.env` file in `cwd` adds to
 * the environment; a variable that is set to nothing counts as not set. Paths become absolute: those of the config
 * file start from its directory, all others from `cwd`.
 * @throws AppError `CONFIG_INVALID` with every finding, `CONFIG_UNREADABLE` where a file cannot be read
 */
export async function loadSettings({ flags, env, cwd }: ConfigInput): Promise<LoadedConfig> {
  const name = typeof flags['config'] === 'string' ? flags['config'] : undefined;
  const path = resolve(cwd, name ?? DEFAULT_CONFIG_FILE);
  const file = await checkFile(await readConfigFile(path, name ?? DEFAULT_CONFIG_FILE, name !== undefined));
  const envs = await readEnvironments(env, cwd);
  const problems: string[] = [...file.problems];
  const pick: Pick = { flags, envs, file, problems, cwd, path };
  const origins = new Map<string, Origin>();
  const config = makeConfig((entry) => {
    const { value, origin } = pickValue(pick, entry);
    if (origin !== undefined) origins.set(entry.name, origin);
    return value;
  });
  if (problems.length > 0) throw makeInvalidError(problems);
  return { config, origins };
}

/** Variables, and what to call the place that they stand in. */
interface Environment {
  readonly values: Env;
  readonly originOf: (name: string) => Origin;
}

/** The environment, then the `.env` file: any name of a setting in the former wins over all in the latter. */
async function readEnvironments(env: Env, cwd: string): Promise<readonly Environment[]> {
  const file = resolve(cwd, '.env');
  return [
    { values: withoutEmpty(env), originOf: (name) => ({ kind: 'environment', name }) },
    { values: await readDotEnv(cwd), originOf: (name) => ({ kind: 'dot-env', name, file }) },
  ];
}

async function readDotEnv(cwd: string): Promise<Env> {
  try {
    return withoutEmpty(parseEnv(await readFile(resolve(cwd, '.env'), 'utf8')));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return {};
    throw new AppError(`.env: the file cannot be read (${code ?? 'unknown reason'})`, {
      code: 'CONFIG_UNREADABLE',
      hint: 'Make .env a readable file, or remove it.',
      cause: error,
    });
  }
}

function withoutEmpty(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
}

interface Pick {
  readonly flags: Readonly<Record<string, unknown>>;
  readonly envs: readonly Environment[];
  readonly file: CheckedFile;
  readonly problems: string[];
  readonly cwd: string;
  /** Of the config file. */
  readonly path: string;
}

interface Picked {
  readonly value: JsonValue;
  readonly origin?: Origin;
}

function pickValue(pick: Pick, { name, setting }: SettingEntry): Picked {
  const given = findText(pick, setting);
  if (given !== undefined) {
    const result = readText(setting, given.text);
    if (result.ok) return { value: place(setting, result.value, pick.cwd), origin: given.origin };
    pick.problems.push(`${given.from}: ${result.problem}`);
    return { value: setting.default };
  }
  const fromFile = pick.file.values.get(name);
  if (fromFile === undefined) return { value: place(setting, setting.default, pick.cwd) };
  return { value: place(setting, fromFile, dirname(pick.path)), origin: { kind: 'config-file', file: pick.path } };
}

interface GivenText {
  readonly text: string;
  /** For messages. */
  readonly from: string;
  readonly origin: Origin;
}

function findText(pick: Pick, setting: Setting): GivenText | undefined {
  const flag = setting.flag === undefined ? undefined : pick.flags[setting.flag];
  if (setting.flag !== undefined && typeof flag === 'string') {
    return { text: flag, from: `--${setting.flag}`, origin: { kind: 'flag', name: setting.flag } };
  }
  for (const { values, originOf } of pick.envs) {
    const from = setting.env?.find((name) => values[name] !== undefined);
    if (from !== undefined) return { text: values[from] ?? '', from, origin: originOf(from) };
  }
  return undefined;
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
