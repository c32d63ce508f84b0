import { MIRRORED_COLUMNS, UNMAPPED_COLUMN } from '../field-map/columns.js';
import { FIELDS, isMappedKey, keysOf } from '../field-map/fields.js';
import { isJsonObject, type JsonPath, type JsonValue, ownValue } from '../json.js';
import { isEqualJson } from '../row/equal.js';
import type { FieldChange } from './field-change.js';

/** A field that a person named: the columns that mirror it, and its place inside each. `*` is any one step. */
export type FieldPlaces = readonly FieldPlace[];

export interface FieldPlace {
  readonly column: string;
  readonly path: JsonPath;
}

/**
 * Reads the name of a field: a path in Vapi's document (`model.messages[0].content`, `metadata.user_email`) or a column
 * (`first_message`, `unmapped.newField`), and what is inside of it. Undefined for what is no path and for unknown fields.
 */
export function parseFieldPath(text: string): FieldPlaces | undefined {
  const steps = parseSteps(text);
  const [first, ...rest] = steps ?? [];
  if (steps === undefined || typeof first !== 'string') return undefined;
  const mirrored = isMappedKey(first) ? placesOf(steps) : [];
  const isKnown = mirrored.some(({ column }) => column === first);
  const places = COLUMNS.has(first) && !isKnown ? [...mirrored, { column: first, path: rest }] : mirrored;
  return places.length > 0 ? places : undefined;
}

/** The columns that mirror a path of Vapi's document, or a part of it. */
function placesOf(steps: JsonPath): FieldPlaces {
  return FIELDS.filter((field) => keysOf(field).every((key, index) => key === steps[index])).map((field) => ({
    column: field.column,
    path: steps.slice(keysOf(field).length),
  }));
}

/** Whether a difference is at a field, inside of it, or holds it; elements of arrays go by their index or by their name. */
export function concernsField({ column, path, label, before, after }: FieldChange, places: FieldPlaces): boolean {
  const named = label.slice(1).map((step) => (typeof step === 'string' ? step : (step.name ?? step.index)));
  return places.some((place) => {
    const isNamed = named.length === path.length && overlaps(place, column, named);
    if (!isNamed && !overlaps(place, column, path)) return false;
    const inner = place.path.slice(path.length);
    return inner.length === 0 || !isEqualJson(valueAtPath(before, inner), valueAtPath(after, inner));
  });
}

/** Whether a place is a field, inside of it, or around it. */
export function overlapsField({ column, path }: FieldPlace, places: FieldPlaces): boolean {
  return places.some((place) => overlaps(place, column, path));
}

function overlaps(place: FieldPlace, column: string, path: JsonPath): boolean {
  if (place.column !== column) return false;
  const shared = Math.min(path.length, place.path.length);
  return path.slice(0, shared).every((step, index) => isSameStep(step, place.path[index]));
}

const COLUMNS: ReadonlySet<string> = new Set([...MIRRORED_COLUMNS.map(({ name }) => name), UNMAPPED_COLUMN]);
const STEP = /\.?([A-Za-z_$*][\w$*-]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|\[([^\]"]+)\]/y;

/** Steps as `formatPath` writes them; undefined where a text is no path. */
function parseSteps(text: string): (string | number)[] | undefined {
  const steps: (string | number)[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < text.length) {
    const [found, name, index, quoted, identity] = STEP.exec(text) ?? [];
    if (found === undefined) return undefined;
    if (index !== undefined) steps.push(Number(index));
    else steps.push(name ?? identity ?? unquote(quoted ?? '""'));
  }
  return steps;
}

function unquote(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}

function isSameStep(step: string | number, wanted: string | number | undefined): boolean {
  return wanted === '*' || String(step) === String(wanted);
}

function valueAtPath(value: JsonValue | undefined, path: JsonPath): JsonValue | undefined {
  let found = value;
  for (const step of path) {
    if (Array.isArray(found)) found = typeof step === 'number' ? (found as readonly JsonValue[])[step] : undefined;
    else found = isJsonObject(found) ? ownValue(found, String(step)) : undefined;
  }
  return found;
}
