import { readFile } from 'node:fs/promises';
import type { LineCounter, Node, Pair, YAMLMap } from 'yaml';
import { AppError } from '../errors.js';

/** `key: value` of one section, and where it stands. */
export interface RawEntry {
  readonly section: string;
  readonly key: string;
  readonly value: unknown;
  /** `file:line:column` */
  readonly where: string;
}

/** What a config file holds, unchecked; `problems` are about its shape. */
export interface RawFile {
  readonly entries: readonly RawEntry[];
  readonly sections: readonly Omit<RawEntry, 'key' | 'value'>[];
  readonly problems: readonly string[];
}

const EMPTY: RawFile = { entries: [], sections: [], problems: [] };

/** Reads a YAML config file as it is. A file that is not there is empty unless it was asked for by name. */
export async function readConfigFile(path: string, displayPath: string, isRequired: boolean): Promise<RawFile> {
  const text = await readText(path, displayPath, isRequired);
  if (text === null) return EMPTY;
  const yaml = await import('yaml');
  const lineCounter = new yaml.LineCounter();
  const document = yaml.parseDocument(text, { lineCounter, prettyErrors: false });
  if (document.errors.length > 0) {
    const place = (offset: number) => formatPlace(displayPath, lineCounter, offset);
    return { ...EMPTY, problems: document.errors.map((error) => `${place(error.pos[0])}: ${error.message}`) };
  }
  if (document.contents === null) return EMPTY;
  if (!yaml.isMap(document.contents))
    return { ...EMPTY, problems: [`${displayPath}:1:1: expected sections such as vapi:`] };
  return readSections(
    document.contents,
    (node) => formatPlace(displayPath, lineCounter, node?.range?.[0] ?? 0),
    yaml.isMap,
  );
}

async function readText(path: string, displayPath: string, isRequired: boolean): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' && !isRequired) return null;
    throw new AppError(`${displayPath}: the config file cannot be read (${code ?? 'unknown reason'})`, {
      code: 'CONFIG_UNREADABLE',
      hint: 'Check the path given with --config, or make a config file with: vapi-sync init',
      cause: error,
    });
  }
}

type Locate = (node: Node | null) => string;
type IsMap = (node: unknown) => node is YAMLMap;

function readSections(root: YAMLMap, locate: Locate, isMap: IsMap): RawFile {
  const entries: RawEntry[] = [];
  const sections: Omit<RawEntry, 'key' | 'value'>[] = [];
  const problems: string[] = [];
  for (const pair of root.items) {
    const section = keyOf(pair);
    const where = locate(pair.key as Node);
    sections.push({ section, where });
    if (isMap(pair.value)) {
      for (const entry of pair.value.items) entries.push(readEntry(section, entry, locate));
    } else if (!isEmpty(pair)) problems.push(`${where}: expected settings below ${section}:, found a single value`);
  }
  return { entries, sections, problems };
}

function readEntry(section: string, pair: Pair, locate: Locate): RawEntry {
  const node = pair.value as Node | null;
  return { section, key: keyOf(pair), value: node?.toJSON() ?? null, where: locate(pair.key as Node) };
}

function keyOf(pair: Pair): string {
  return String(pair.key);
}

function isEmpty(pair: Pair): boolean {
  const node = pair.value as Node | null;
  return node === null || node.toJSON() === null;
}

function formatPlace(displayPath: string, lineCounter: LineCounter, offset: number): string {
  const { line, col } = lineCounter.linePos(offset);
  return `${displayPath}:${line}:${col}`;
}
