import { type FieldChange, formatLabel } from '../../domain/diff/field-change.js';
import type { JsonValue } from '../../domain/json.js';

/** A difference as `--json` tells it: all keys are always there, and `kind` says what a null stands for. */
export function fieldJson({ column, path, label, kind, before = null, after = null }: FieldChange): FieldJson {
  return { column, path, label: formatLabel(label), kind, before, after };
}

interface FieldJson extends Omit<FieldChange, 'label' | 'before' | 'after'> {
  /** The place for people: `model.tools[book_appointment].async`. */
  readonly label: string;
  /** Null for `add`, or where JSON's null stood. */
  readonly before: JsonValue;
  /** Null for `remove`, or where JSON's null stands. */
  readonly after: JsonValue;
}
