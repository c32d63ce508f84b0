import { isJsonObject, type JsonValue, ownValue } from '../json.js';
import { changedAt, type JudgedChange } from './judged-change.js';

/** Where a model lists its tools: inline, by id, by reference, and as older assistants do. */
const TOOL_LISTS: readonly string[] = ['tools', 'toolIds', 'toolRefs', 'functions'];

/** Whether a list of tools loses all that it held, and the other lists do not take them in. */
export function areToolsEmptied(judged: JudgedChange): boolean {
  const pair = changedAt(judged, ['model']);
  if (pair === undefined) return false;
  const lists = TOOL_LISTS.map((name) => pair.map((model) => countOf(model, name)) as [number, number]);
  const isAnyEmptied = lists.some(([before, after]) => before > 0 && after === 0);
  return isAnyEmptied && !lists.some(([before, after]) => after > before);
}

function countOf(model: JsonValue | undefined, name: string): number {
  const list = isJsonObject(model) ? ownValue(model, name) : undefined;
  return Array.isArray(list) ? list.length : 0;
}
