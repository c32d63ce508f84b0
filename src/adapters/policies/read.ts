import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { LineCounter, type Node, parseDocument } from 'yaml';
import type { PolicyFile } from '../../app/policies/ports.js';
import { compareText } from '../../domain/canonical-json.js';
import type { JsonPath, JsonValue } from '../../domain/json.js';
import { AppError } from '../../errors.js';

/** Files of policies are written by hand; a larger one is something else. */
const MAX_BYTES = 1024 * 1024;

/**
 * The files of policies in a directory, by name; none where there is no such directory.
 * @throws AppError `POLICY_UNREADABLE` with file, line and column
 */
export function readPolicyFiles(directory: string, cwd: string): readonly PolicyFile[] {
  const names = listEntries(directory)
    .filter((entry) => entry.isFile() && /^[^.].*\.ya?ml$/.test(entry.name))
    .map(({ name }) => name)
    .sort(compareText);
  return names.map((name) => {
    const file = path.join(directory, name);
    return readPolicyFile(file, path.relative(cwd, file) || name);
  });
}

function listEntries(directory: string): readonly Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw unreadable(directory, (error as Error).message);
  }
}

function readPolicyFile(file: string, shown: string): PolicyFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(readText(file, shown), { lineCounter, prettyErrors: false });
  const placeOf = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return `${shown}:${line}:${col}`;
  };
  const [error] = document.errors;
  if (error) throw unreadable(placeOf(error.pos[0]), error.message);
  const value = toJson(() => document.toJS({ maxAliasCount: 100 }), shown);
  const isList = Array.isArray(value);
  return {
    file: shown,
    definitions: isList ? value : value === null ? [] : [value],
    locate: (place) => placeOf(offsetOf(document.contents, isList ? place : place.slice(1))),
  };
}

function readText(file: string, shown: string): string {
  try {
    if (statSync(file).size > MAX_BYTES) throw unreadable(shown, `larger than ${MAX_BYTES} bytes`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadable(shown, (error as Error).message);
  }
}

function toJson(read: () => unknown, shown: string): JsonValue {
  try {
    return (read() ?? null) as JsonValue;
  } catch (error) {
    throw unreadable(shown, (error as Error).message);
  }
}

/** Of the innermost node on the way to a place. */
function offsetOf(root: Node | null, place: JsonPath): number {
  const parent = root as { getIn?(path: JsonPath, keepScalar: true): unknown } | null;
  for (let length = place.length; length > 0; length--) {
    const node = parent?.getIn?.(place.slice(0, length), true) as Node | undefined;
    if (node?.range) return node.range[0];
  }
  return root?.range?.[0] ?? 0;
}

function unreadable(where: string, reason: string): AppError {
  return new AppError(`${where}: the policies cannot be read: ${reason}`, {
    code: 'POLICY_UNREADABLE',
    hint: 'Correct the file, or move it out of the directory policies.',
  });
}
