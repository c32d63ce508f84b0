import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { JsonValue } from '../domain/json.js';
import { AppError } from '../errors.js';
import { type CheckedFile, checkFile } from './check-file.js';
import type { Config } from './config.js';
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

/**
 * The complete configuration: flag over environment over config file over default. A `.env` file in `cwd` adds to
 * the environment; a variable that is set to nothing counts as not set. Paths become absolute: those of the config
 * file start from its directory, all others from `cwd`.
 * @throws AppError `CONFIG_INVALID` with every finding, `CONFIG_UNREADABLE` where a file cannot be read
 */
export async function loadConfig({ flags, env, cwd }: ConfigInput): Promise<Config> {
  const name = typeof flags['config'] === 'string' ? flags['config'] : undefined;
  const path = resolve(cwd, name ?? DEFAULT_CONFIG_FILE);
  const file = await checkFile(await readConfigFile(path, name ?? DEFAULT_CONFIG_FILE, name !== undefined));
  const envs = [withoutEmpty(env), await readDotEnv(cwd)];
  const problems: string[] = [...file.problems];
  const pick: Pick = { flags, envs, file, problems, cwd, fileDir: dirname(path) };
  const config = makeConfig((entry) => pickValue(pick, entry));
  if (problems.length > 0) throw makeInvalidError(problems);
  return config;
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
  /** The environment, then the `.env` file: any name of a setting in the former wins over all in the latter. */
  readonly envs: readonly Env[];
  readonly file: CheckedFile;
  readonly problems: string[];
  readonly cwd: string;
  readonly fileDir: string;
}

function pickValue(pick: Pick, { name, setting }: SettingEntry): JsonValue {
  const given = findText(pick, setting);
  if (given !== undefined) {
    const result = readText(setting, given.text);
    if (result.ok) return place(setting, result.value, pick.cwd);
    pick.problems.push(`${given.from}: ${result.problem}`);
    return setting.default;
  }
  const fromFile = pick.file.values.get(name);
  if (fromFile !== undefined) return place(setting, fromFile, pick.fileDir);
  return place(setting, setting.default, pick.cwd);
}

function findText(pick: Pick, setting: Setting): { text: string; from: string } | undefined {
  const flag = setting.flag === undefined ? undefined : pick.flags[setting.flag];
  if (typeof flag === 'string') return { text: flag, from: `--${setting.flag}` };
  for (const env of pick.envs) {
    const from = setting.env?.find((name) => env[name] !== undefined);
    if (from !== undefined) return { text: env[from] ?? '', from };
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
