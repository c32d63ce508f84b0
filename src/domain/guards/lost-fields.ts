import { fieldOfColumn, keysOf } from '../field-map/fields.js';
import { formatPath, isJsonObject, type JsonPath, type JsonValue, ownValue } from '../json.js';
import { holdsSomething, type JudgedChange } from './judged-change.js';

/**
 * The fields of the document that held something and hold nothing any more, each once: at any depth of objects, and of
 * what is gone as a whole only the whole. Elements that leave a list are none.
 */
export function listLostFields({ change, after }: JudgedChange): readonly string[] {
  if (change.action === 'create') return [];
  const lost = new Set<string>();
  for (const column of change.columns) {
    const field = fieldOfColumn(column);
    const path = field === undefined ? [] : keysOf(field);
    const now = ownValue(after, column) ?? (field === undefined ? {} : undefined);
    collect([ownValue(change.before, column), now], path, lost);
  }
  return [...lost];
}

function collect(
  [before, after]: readonly [JsonValue | undefined, JsonValue | undefined],
  path: JsonPath,
  lost: Set<string>,
): void {
  if (!holdsSomething(before)) return;
  if (path.length > 0 && !holdsSomething(after)) lost.add(formatPath(path));
  else if (isJsonObject(before) && isJsonObject(after)) {
    for (const [key, value] of Object.entries(before)) collect([value, ownValue(after, key)], [...path, key], lost);
  }
}
