import type { FieldChange } from '../domain/diff/field-change.js';
import { formatPath, type JsonValue } from '../domain/json.js';
import { type DiffLine, diffText } from '../domain/text-diff.js';

/** How much of each change is shown: its name only, its fields with long values cut, or everything. */
export type Detail = 'summary' | 'fields' | 'full';

/** One field of a change, ready for any writer (terminal, Markdown): foreign text is not yet made harmless. */
export interface FieldView {
  readonly label: string;
  readonly kind: FieldChange['kind'];
  /** Short values, or undefined where `lines` tells the difference. */
  readonly before?: string;
  readonly after?: string;
  readonly lines?: readonly DiffLine[];
  /** Lines that were left out of `lines`. */
  readonly hiddenLines?: number;
  readonly isSecret: boolean;
}

const MAX_LINES = 12;
const MAX_VALUE_LENGTH = 100;
const REDACTED = 'redacted:sha256:';

/** The view of one difference inside a column. */
export function viewField(field: FieldChange, detail: Detail): FieldView {
  const base = { label: labelOf(field), kind: field.kind, isSecret: isSecret(field) };
  if (base.isSecret) return base;
  if (field.kind === 'change' && isLongText(field.before) && isLongText(field.after)) {
    const lines = diffText(String(field.before), String(field.after));
    const shown = detail === 'full' ? lines : lines.slice(0, MAX_LINES - 1);
    return { ...base, lines: shown, hiddenLines: lines.length - shown.length };
  }
  return { ...base, ...values(field, detail) };
}

function labelOf({ column, path }: FieldChange): string {
  return formatPath([column, ...path]);
}

function values({ before, after }: FieldChange, detail: Detail): { before?: string; after?: string } {
  return {
    ...(before === undefined ? {} : { before: valueText(before, detail) }),
    ...(after === undefined ? {} : { after: valueText(after, detail) }),
  };
}

function valueText(value: JsonValue, detail: Detail): string {
  const text = JSON.stringify(value);
  if (detail === 'full' || text.length <= MAX_VALUE_LENGTH) return text;
  return `${text.slice(0, MAX_VALUE_LENGTH)}… (${text.length} characters)`;
}

/** A difference in nothing but a redacted value: its fingerprints say no more than that it changed. */
function isSecret({ before, after }: FieldChange): boolean {
  return [before, after].some((value) => typeof value === 'string' && value.includes(REDACTED));
}

function isLongText(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && (value.includes('\n') || value.length > MAX_VALUE_LENGTH);
}
