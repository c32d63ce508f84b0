import { readFile } from 'node:fs/promises';
import type { LineCounter, Node, Pair, YAMLMap } from 'yaml';
import type { JsonPath, JsonValue } from '../domain/json.js';
import { AppError } from '../errors.js';
import type { FoundFile } from './find.js';

/** A key at the top of the file, or one of the section below it. */
export interface RawEntry {
  readonly section: string;
  /** Null for the key at the top with all that is below it. */
  readonly key: string | null;
  readonly value: JsonValue;
  /** `file:line:column` */
  readonly where: string;
  /** The place of something inside the value, or else of what it is in. */
  readonly locate: (path: JsonPath) => string;
}

/** What a config file holds, unchecked; `problems` are about its shape. */
export interface RawFile {
  /** The keys at the top. */
  readonly sections: readonly RawEntry[];
  /** The keys of the sections that are maps. */
  readonly entries: readonly RawEntry[];
  readonly problems: readonly string[];
}

/** A config file that sets nothing. */
export const EMPTY_FILE: RawFile = { entries: [], sections: [], problems: [] };

/** Reads a YAML config file as it is. */
export async function readConfigFile(file: FoundFile): Promise<RawFile> {
  const text = await readText(file);
  const displayPath = file.shown;
  const yaml = await import('yaml');
  const lineCounter = new yaml.LineCounter();
  const document = yaml.parseDocument(text, { lineCounter, prettyErrors: false });
  if (document.errors.length > 0) {
    const place = (offset: number) => formatPlace(displayPath, lineCounter, offset);
    return { ...EMPTY_FILE, problems: document.errors.map((error) => `${place(error.pos[0])}: ${error.message}`) };
  }
  if (document.contents === null) return EMPTY_FILE;
  if (!yaml.isMap(document.contents))
    return { ...EMPTY_FILE, problems: [`${displayPath}:1:1: expected sections such as vapi:`] };
  return readSections(
    document.contents,
    (node) => formatPlace(displayPath, lineCounter, node?.range?.[0] ?? 0),
    yaml.isMap,
  );
}

async function readText({ path, shown }: FoundFile): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new AppError(`${shown}: the config file cannot be read (${code})`, {
      code: 'CONFIG_UNREADABLE',
      hint: 'Check the path given with --config, or make a config file with: vapi-sync init',
      cause: error,
    });
  }
}

type Locate = (node: Node | null) => string;
type IsMap = (node: unknown) => node is YAMLMap;

function readSections(root: YAMLMap, locate: Locate, isMap: IsMap): RawFile {
  const sections = root.items.map((pair) => readEntry(null, pair, locate));
  const entries = root.items.flatMap((pair) =>
    isMap(pair.value) ? pair.value.items.map((entry) => readEntry(keyOf(pair), entry, locate)) : [],
  );
  return { sections, entries, problems: [] };
}

function readEntry(section: string | null, pair: Pair, locate: Locate): RawEntry {
  const node = pair.value as Node | null;
  return {
    section: section ?? keyOf(pair),
    key: section === null ? null : keyOf(pair),
    value: node?.toJSON() ?? null,
    where: locate(pair.key as Node),
    locate: (path) => locate(innermost(node, path) ?? (pair.key as Node)),
  };
}

function innermost(node: Node | null, path: JsonPath): Node | null {
  const depths = path.map((_, index) => path.slice(0, path.length - index));
  const parent = node as Partial<Pick<YAMLMap, 'getIn'>> | null;
  const found = depths.map((part) => parent?.getIn?.(part, true)).find((inner) => inner !== undefined);
  return (found as Node | undefined) ?? node;
}

function keyOf(pair: Pair): string {
  return String(pair.key);
}

function formatPlace(displayPath: string, lineCounter: LineCounter, offset: number): string {
  const { line, col } = lineCounter.linePos(offset);
  return `${displayPath}:${line}:${col}`;
}
