import { nearest } from '../domain/nearest.js';
import type { RawEntry, RawFile } from './read-file.js';
import { readFileValue } from './read-value.js';
import { listSettings, type Setting } from './settings.js';

/** What a config file sets, by `section.key`, and everything that is wrong with it. */
export interface CheckedFile {
  readonly values: ReadonlyMap<string, string | number | null>;
  readonly problems: readonly string[];
}

const SETTINGS_BY_NAME: ReadonlyMap<string, Setting> = new Map(
  listSettings().map(({ section, key, setting }) => [`${section}.${key}`, setting]),
);
const SECTIONS = [...new Set(listSettings().map(({ section }) => section))];

/** Checks the entries of a config file against the rules of their settings. */
export function checkFile(file: RawFile): CheckedFile {
  const values = new Map<string, string | number | null>();
  const problems = [...file.problems];
  for (const { section, where } of file.sections) {
    if (!SECTIONS.includes(section))
      problems.push(`${where}: unknown section ${section}${suggestion(section, SECTIONS)}`);
  }
  for (const entry of file.entries.filter(({ section }) => SECTIONS.includes(section))) {
    const name = `${entry.section}.${entry.key}`;
    const result = checkEntry(name, entry);
    if (typeof result === 'object' && result !== null) problems.push(result.problem);
    else values.set(name, result);
  }
  return { values, problems };
}

function checkEntry(name: string, { value, where }: RawEntry): string | number | null | { problem: string } {
  const setting = SETTINGS_BY_NAME.get(name);
  if (setting === undefined) return { problem: `${where}: unknown key ${name}${suggestKey(name)}` };
  const secret = findSecret(setting, value);
  if (secret !== null) return { problem: `${where}: ${name} ${secret}` };
  const result = readFileValue(setting, value);
  return result.ok ? result.value : { problem: `${where}: ${name}: ${result.problem}` };
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
