import { formatPath, isJsonObject, type JsonValue } from '../domain/json.js';
import { nearest } from '../domain/nearest.js';
import type { RawEntry, RawFile } from './read-file.js';
import { readFileValue } from './read-value.js';
import type { Setting, StructuredSetting } from './setting.js';
import { listSettings } from './settings.js';

/** What a config file sets, by name of the setting, and everything that is wrong with it. */
export interface CheckedFile {
  readonly values: ReadonlyMap<string, JsonValue>;
  readonly problems: readonly string[];
}

const SETTINGS_BY_NAME: ReadonlyMap<string, Setting> = new Map(
  listSettings().map(({ name, setting }) => [name, setting]),
);
const SECTIONS = [...new Set(listSettings().map(({ section }) => section))];

/** Checks the entries of a config file against the rules of their settings. */
export async function checkFile(file: RawFile): Promise<CheckedFile> {
  const values = new Map<string, JsonValue>();
  const problems = [...file.problems, ...file.sections.flatMap(findSectionProblem)];
  for (const entry of [...file.sections, ...file.entries].filter(isSettingEntry)) {
    const found = await checkEntry(entry);
    problems.push(...found.problems);
    if (found.problems.length === 0) values.set(nameOf(entry), found.value);
  }
  return { values, problems };
}

function findSectionProblem({ section, value, where }: RawEntry): readonly string[] {
  if (!SECTIONS.includes(section)) return [`${where}: unknown section ${section}${suggestion(section, SECTIONS)}`];
  if (SETTINGS_BY_NAME.has(section) || value === null || isJsonObject(value)) return [];
  return [`${where}: expected settings below ${section}:, found ${Array.isArray(value) ? 'a list' : 'a single value'}`];
}

/** The keys that a setting may stand at: all but the sections themselves and what is below settings and strays. */
function isSettingEntry({ section, key }: RawEntry): boolean {
  return SETTINGS_BY_NAME.has(section) ? key === null : key !== null && SECTIONS.includes(section);
}

function nameOf({ section, key }: RawEntry): string {
  return key === null ? section : `${section}.${key}`;
}

interface CheckedEntry {
  readonly value: JsonValue;
  readonly problems: readonly string[];
}

async function checkEntry(entry: RawEntry): Promise<CheckedEntry> {
  const { value, where } = entry;
  const name = nameOf(entry);
  const refuse = (problem: string): CheckedEntry => ({ value, problems: [`${where}: ${problem}`] });
  const setting = SETTINGS_BY_NAME.get(name);
  if (setting === undefined) return refuse(`unknown key ${name}${suggestKey(name)}`);
  const secret = findSecret(setting, value);
  if (secret !== null) return refuse(`${name} ${secret}`);
  if (setting.kind === 'structured') return checkStructured(setting, entry);
  const result = readFileValue(setting, value);
  return result.ok ? { value: result.value, problems: [] } : refuse(`${name}: ${result.problem}`);
}

/** Nothing below a key means its default, as for whole sections. */
async function checkStructured(setting: StructuredSetting, entry: RawEntry): Promise<CheckedEntry> {
  const { value, locate } = entry;
  if (value === null) return { value: setting.default, problems: [] };
  const { findStructureProblems } = await import('./structure.js');
  const wrong = findStructureProblems(setting.schema, value);
  const found = wrong.length > 0 ? wrong : ((await setting.check?.(value)) ?? []);
  const problems = found.map(
    ({ path, message }) => `${locate(path)}: ${formatPath([...nameOf(entry).split('.'), ...path])}: ${message}`,
  );
  return { value, problems };
}

/** A config file is committed; what must not be in it is told with where it belongs. */
function findSecret(setting: Setting, value: unknown): string | null {
  const home = `set ${setting.env?.[0]} in the environment or in .env instead`;
  if (setting.isSecret && value !== null) return `is a secret and must not stand in a committed file: ${home}`;
  return setting.kind === 'url' && hasPassword(value)
    ? `holds a password and must not stand in a committed file: ${home}`
    : null;
}

function hasPassword(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const url = new URL(value);
  return url.password !== '' || url.searchParams.has('password');
}

function suggestKey(name: string): string {
  const [section = '', key = ''] = name.split('.');
  const names = [...SETTINGS_BY_NAME.keys()];
  const elsewhere = names.find((known) => known.endsWith(`.${key}`));
  if (elsewhere !== undefined) return `; did you mean ${elsewhere}?`;
  return suggestion(
    name,
    names.filter((known) => known.startsWith(`${section}.`)),
  );
}

function suggestion(text: string, known: readonly string[]): string {
  const found = nearest(text, known);
  return found === undefined ? `; known are ${known.join(', ')}` : `; did you mean ${found}?`;
}
