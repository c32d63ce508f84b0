import { type FieldChange, formatLabel } from '../../domain/diff/field-change.js';
import { containsRedaction } from '../../domain/redact/marker.js';
import { cutText } from './cut.js';

/** From so many on, elements of one list that came or went are told in one line. */
const MANY = 6;
const SHOWN = 3;
const MAX_ELEMENT_LENGTH = 40;

/** Differences in their order, those of elements that came into one list, or went from it, together. */
export function groupElements(fields: readonly FieldChange[]): readonly (readonly FieldChange[])[] {
  const groups: FieldChange[][] = [];
  for (const field of fields) {
    const group = groups.at(-1);
    if (group?.[0] && isSameList(group[0], field)) group.push(field);
    else groups.push([field]);
  }
  return groups;
}

/** How many came or went, and the first few; undefined where they are few enough to be told one by one. */
export function tellElements(group: readonly FieldChange[]): { label: string; remark: string } | undefined {
  const [first] = group;
  if (first === undefined || group.length < MANY) return undefined;
  const shown = group.slice(0, SHOWN).map(nameElement).join(', ');
  const words = first.kind === 'add' ? 'added' : 'removed';
  return {
    label: formatLabel(first.label.slice(0, -1)),
    remark: `${group.length} elements ${words}: ${shown} and ${group.length - SHOWN} more`,
  };
}

function isSameList(left: FieldChange, right: FieldChange): boolean {
  if (left.kind !== right.kind || (left.kind !== 'add' && left.kind !== 'remove')) return false;
  const [one, other] = [left, right].map(({ column, path }) => JSON.stringify([column, path.slice(0, -1)]));
  return one === other && [left, right].every(({ path }) => typeof path.at(-1) === 'number');
}

function nameElement({ label, before, after }: FieldChange): string {
  const step = label.at(-1);
  if (typeof step === 'object' && step.name !== undefined) return step.name;
  const value = after ?? before ?? null;
  return containsRedaction(value) ? '(redacted)' : cutText(JSON.stringify(value), MAX_ELEMENT_LENGTH);
}
