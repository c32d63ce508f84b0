import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { JsonPath } from '../../../domain/json.js';
import { type Place, YamlText } from './text.js';

/** Which part of an entry is meant. */
export type EntryPart = 'key' | 'value';

/** Finds places in a text, which is parsed once, when the first is asked for. */
export function createLocator(text: string): (path: JsonPath, part: EntryPart) => Place {
  let yaml: YamlText | null | undefined;
  return (path, part) => {
    if (yaml === undefined) yaml = parse(text);
    return yaml === null ? { line: 1, column: 1 } : yaml.placeOf(offsetOf(yaml, path, part));
  };
}

/** Null where the text nests too deep. */
function parse(text: string): YamlText | null {
  try {
    return new YamlText(text);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Of the value, its key, or of the closest that exists around it. */
function offsetOf(yaml: YamlText, path: JsonPath, part: EntryPart): number {
  let node: Node | null = yaml.document.contents;
  let offset = startOf(node);
  for (const [index, step] of path.entries()) {
    const entry = findEntry(node, step);
    if (entry === undefined) return offset;
    offset = entry.start;
    node = entry.value;
    const isEnd = index === path.length - 1;
    if (isEnd && part === 'value' && isOnLineOf(yaml, entry.start, node)) offset = startOf(node);
  }
  return offset;
}

interface Entry {
  /** Where its key begins, or the item of a list. */
  readonly start: number;
  readonly value: Node | null;
}

function findEntry(parent: Node | null, step: string | number): Entry | undefined {
  if (isSeq(parent)) {
    const item = parent.items[Number(step)] as Node | undefined;
    return item && { start: startOf(item), value: item };
  }
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === step);
  return pair && { start: startOf(pair.key as Node), value: pair.value as Node | null };
}

/** A value that begins below its key is told by the key. */
function isOnLineOf(yaml: YamlText, start: number, value: Node | null): boolean {
  return value !== null && yaml.placeOf(startOf(value)).line === yaml.placeOf(start).line;
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
