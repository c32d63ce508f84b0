import type { SourceItem } from '../../../app/ports.js';
import { isDeeperThan, MAX_DOCUMENT_DEPTH } from '../../../domain/depth.js';
import type { ExactJson } from '../../../domain/document/exact-json.js';
import { isJsonObject, type JsonValue, ownValue, typeName } from '../../../domain/json.js';
import type { Problem } from '../../../domain/problem.js';
import { UnexpectedBody } from './client.js';

/**
 * The assistants of a list: an array, or the array in `{results, metadata}`.
 * @throws UnexpectedBody for anything else
 */
export function readList({ value, inexact }: ExactJson): readonly SourceItem[] {
  const prefix = isJsonObject(value) ? ['results'] : [];
  const list = isJsonObject(value) ? value['results'] : value;
  if (!Array.isArray(list)) throw new UnexpectedBody(`${typeName(value)} instead of a list of assistants`);
  const problems = problemsByIndex(inexact, prefix.length);
  return list.map((item: JsonValue, index) => toItem(item, problems.get(index) ?? []));
}

/**
 * The assistant with an id.
 * @throws UnexpectedBody for anything else
 */
export function readAssistant({ value, inexact }: ExactJson, id: string): SourceItem {
  if (!isJsonObject(value)) throw new UnexpectedBody(`${typeName(value)} instead of an assistant`);
  if (value['id'] !== id) throw new UnexpectedBody('another object instead of the assistant with the id asked for');
  return toItem(value, inexact);
}

function problemsByIndex(problems: readonly Problem[], prefixLength: number): ReadonlyMap<number, Problem[]> {
  const found = new Map<number, Problem[]>();
  for (const { path, message } of problems) {
    const index = Number(path[prefixLength]);
    found.set(index, [...(found.get(index) ?? []), { path: path.slice(prefixLength + 1), message }]);
  }
  return found;
}

function toItem(value: JsonValue, problems: readonly Problem[]): SourceItem {
  if (isDeeperThan(value, MAX_DOCUMENT_DEPTH)) return tooDeep(value);
  if (isJsonObject(value)) return { document: value, problems };
  const message = `${typeName(value)} in the list of assistants; expected an object`;
  return { document: {}, problems: [...problems, { path: [], message }] };
}

/** Only what tells which assistant it is goes on: the rest would overflow the stack of whatever walks it. */
function tooDeep(value: JsonValue): SourceItem {
  const told = isJsonObject(value) ? IDENTIFYING.map((key) => [key, ownValue(value, key)] as const) : [];
  const document = Object.fromEntries(told.flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])));
  return { document, problems: [{ path: [], message: `nests deeper than ${MAX_DOCUMENT_DEPTH} levels` }] };
}

const IDENTIFYING = ['id', 'orgId', 'name', 'createdAt', 'updatedAt'];
