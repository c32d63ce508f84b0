import { formatPath, type JsonPath, type JsonValue } from '../json.js';

/** One difference inside a column, without secrets: redacted values are fingerprints. */
export interface FieldChange {
  readonly column: string;
  /** Inside a JSON column; empty for the column's whole value. Indexes are those after the change (of removals: before). */
  readonly path: JsonPath;
  /** The same place for people, from its root on: the column, or the key in a file. */
  readonly label: readonly LabelStep[];
  /** `move`: an array element changed its place; `before` and `after` are its indexes. */
  readonly kind: 'add' | 'remove' | 'change' | 'move';
  /** Absent where there was nothing (SQL NULL, no such key). */
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/** A key, or an element of an array. */
export type LabelStep = string | ElementStep;

/** An element by its name, or else by where it stands. */
export interface ElementStep {
  readonly index: number;
  /** Whether the index is the one before the change: the element is gone. */
  readonly isBefore: boolean;
  /** Absent where it has none that tells it from the others. */
  readonly name?: string | undefined;
}

/** `model.tools[book_appointment].async`; an element without a name stands by its index, a removed one by its old index. */
export function formatLabel(label: readonly LabelStep[]): string {
  let text = '';
  for (const step of label) {
    if (typeof step === 'string') text += text === '' ? formatPath([step]) : dotted(formatPath([step]));
    else text += `[${step.name ?? (step.isBefore ? `${step.index} before` : step.index)}]`;
  }
  return text;
}

function dotted(key: string): string {
  return key.startsWith('[') ? key : `.${key}`;
}
