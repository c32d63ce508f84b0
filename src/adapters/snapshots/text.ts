import type { SourceItem } from '../../app/ports.js';
import { compareText } from '../../domain/canonical-json.js';
import { fieldsWith, isMappedKey, TOP_LEVEL_KEYS } from '../../domain/field-map/fields.js';
import { isJsonObject, type JsonObject, type JsonValue, typeName } from '../../domain/json.js';
import { emitEntry } from './yaml/emit.js';
import { createLocator } from './yaml/locate.js';
import { parseYaml } from './yaml/parse.js';
import type { YamlFinding } from './yaml/text.js';

/** Makes editors complete and check snapshots; the schema lies beside the snapshots directory. */
const SCHEMA_COMMENT = '# yaml-language-server: $schema=../../schemas/assistant.schema.json\n';

const VOLATILE_KEYS: ReadonlySet<string> = new Set(fieldsWith('volatile').map((field) => field.path));

/**
 * The text of a snapshot: top-level fields in the order of the field map, unknown ones after them by name, nested keys by
 * name, volatile fields left out. The same document gives the same bytes, whatever the order of its keys.
 * @param document redacted and canonical
 */
export function serializeSnapshot(document: JsonObject): string {
  const known = TOP_LEVEL_KEYS.filter((key) => Object.hasOwn(document, key) && !VOLATILE_KEYS.has(key));
  const unknown = Object.keys(document)
    .filter((key) => !isMappedKey(key))
    .sort(compareText);
  const entries = [...known, ...unknown].map((key) => emitEntry(key, document[key] as JsonValue));
  return SCHEMA_COMMENT + (entries.length === 0 ? '{}\n' : entries.join(''));
}

/** What reading one snapshot gives: a document, and what is wrong with the text. */
export interface ParsedSnapshot {
  /** Without a readable document: its id and organisation, as far as the head tells. */
  readonly document: JsonObject;
  readonly isReadable: boolean;
  readonly findings: readonly YamlFinding[];
}

/** Reads the text of a snapshot; every finding makes the assistant invalid. */
export function parseSnapshot(text: string): ParsedSnapshot {
  const { value, findings } = parseYaml(text);
  if (isJsonObject(value)) return { document: value, isReadable: true, findings };
  return {
    document: readHead(text),
    isReadable: false,
    findings: findings.length > 0 ? findings : [noMapping(text, value)],
  };
}

function noMapping(text: string, value: JsonValue | undefined): YamlFinding {
  const found = value === null ? 'nothing' : typeName(value);
  const message = `expected a mapping, the fields of one assistant, found ${found}`;
  return { ...createLocator(text)([], 'value'), path: [], message };
}

/** The same as an item of a source, whose problems name the file. */
export function parseSnapshotItem(text: string, file: string): SourceItem {
  const { document, findings } = parseSnapshot(text);
  const problems = findings.map(({ line, column, path, message }) => ({
    path,
    message: `${file}:${line}:${column}: ${message}`,
  }));
  return { document, problems };
}

const HEAD_LINES = /^(?:id|orgId): .*$/gm;

/** `id` and `orgId`, as far as lines of a text (or of its beginning) tell them; works on broken files, too. */
export function readHead(text: string): JsonObject {
  const lines = text.match(HEAD_LINES) ?? [];
  const values = lines.map((line) => parseYaml(`${line}\n`).value);
  return Object.assign({}, ...values.filter((value) => isJsonObject(value)).reverse());
}

/** `id` and `orgId` of a snapshot: from the lines at its beginning where those tell them, else from all of it. */
export function identify(beginning: string, readAll: () => string): JsonObject {
  const head = readHead(beginning);
  const isComplete = typeof head['id'] === 'string' && head['orgId'] !== undefined;
  return isComplete ? head : parseSnapshot(readAll()).document;
}
