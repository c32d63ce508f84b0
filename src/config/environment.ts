import { dirname } from 'node:path';
import { nearest } from '../domain/nearest.js';
import { readDotEnv } from './dot-env.js';
import type { FoundFile } from './find.js';
import type { Origin } from './origin.js';
import type { Setting } from './setting.js';
import { listSettings } from './settings.js';

/** Variables by name. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Variables, and what to call the place that they stand in. */
export interface Environment {
  readonly values: Env;
  /** Where paths in it start. */
  readonly base: string;
  readonly originOf: (name: string) => Origin;
  /** A variable for messages, e.g. `DATABASE_URL of .env`. */
  readonly describe: (name: string) => string;
}

/** A variable that sets a setting; the empty text takes away what files and later environments say. */
export interface GivenVariable {
  readonly name: string;
  readonly text: string;
  readonly environment: Environment;
}

const MAX_EDITS = 2;
const KNOWN = listSettings().flatMap(({ setting }) => setting.env ?? []);

/** The environment, then the `.env` file: any name of a setting in the former wins over all in the latter. */
export async function readEnvironments(
  env: Env,
  dotEnv: FoundFile | null,
  cwd: string,
): Promise<readonly Environment[]> {
  const environment: Environment = {
    values: env,
    base: cwd,
    originOf: (name) => ({ kind: 'environment', name }),
    describe: (name) => name,
  };
  return dotEnv === null ? [environment] : [environment, await readDotEnvironment(dotEnv)];
}

async function readDotEnvironment(file: FoundFile): Promise<Environment> {
  const { path, shown } = file;
  return {
    values: await readDotEnv(file),
    base: dirname(path),
    originOf: (name) => ({ kind: 'dot-env', name, file: path }),
    describe: (name) => `${name} of ${shown}`,
  };
}

/**
 * The variable that decides a setting: of the first environment that has any of its names, the first name with a value,
 * else one that is set to nothing.
 */
export function findVariable(environments: readonly Environment[], { env = [] }: Setting): GivenVariable | undefined {
  for (const environment of environments) {
    const set = env.filter((name) => environment.values[name] !== undefined);
    const name = set.find((candidate) => textOf(environment, candidate) !== '') ?? set[0];
    if (name !== undefined) return { name, text: textOf(environment, name), environment };
  }
  return undefined;
}

/** Variables that are none of this program but nearly have the name of one, where that one is not set. */
export function findNearMisses(environments: readonly Environment[]): readonly string[] {
  const missing = listSettings().flatMap(({ setting }) =>
    findVariable(environments, setting) === undefined ? (setting.env ?? []) : [],
  );
  return environments.flatMap((environment) =>
    Object.keys(environment.values).flatMap((name) => {
      const meant = KNOWN.includes(name) ? undefined : findMeant(name);
      return meant === undefined || !missing.includes(meant)
        ? []
        : [`${environment.describe(name)} means nothing here: did you mean ${meant}?`];
    }),
  );
}

/** A few letters off, or a variable of Vapi with words left out: `DATABSE_URL`, `VAPI_KEY`. */
function findMeant(name: string): string | undefined {
  return nearest(name, KNOWN, MAX_EDITS) ?? KNOWN.find((word) => isShortened(name.toUpperCase(), word));
}

function isShortened(name: string, known: string): boolean {
  const words = known.split('_');
  return /^VAPI_./.test(name) && name.split('_').every((word) => words.includes(word));
}

function textOf({ values }: Environment, name: string): string {
  return (values[name] ?? '').trim();
}
