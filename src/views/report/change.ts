import type { Style } from '../style.js';
import type { AlertView } from './alert.js';
import { cutText } from './cut.js';
import type { FieldView } from './field.js';

/** What happened, or would happen, to an assistant. */
export type EntryKind = 'added' | 'changed' | 'forced' | 'removed' | 'missing' | 'invalid' | 'unknown' | 'failed';

/** Words of ours, foreign text after them that no writer prints as it is, and more words. */
export interface Note {
  readonly words: string;
  readonly value?: string;
  readonly more?: string;
}

/** One assistant in a report. */
export interface EntryView {
  readonly kind: EntryKind;
  /** Foreign, like the id: null where there is none. */
  readonly name: string | null;
  readonly id: string | null;
  readonly notes: readonly Note[];
  /** Columns that differ, for the summary. */
  readonly columns: readonly string[];
  /** Differences, or the reasons of a problem. Long ones may be computed each time they are asked for. */
  readonly fields: readonly FieldView[];
}

/** A plan, a comparison or the outcome of a run: what text and Markdown are written from. */
export interface ReportView {
  /** `Plan`, `Diff`. */
  readonly subject: string;
  /** Where it comes from. */
  readonly origin: readonly Note[];
  /** `2 to create, 3 to update`: what the report begins and ends with. */
  readonly totals: string;
  /** What is said where there are no entries. */
  readonly nothing: string;
  /** What becomes of entries: `to create`. */
  readonly words: Readonly<Partial<Record<EntryKind, string>>>;
  /** Whether a summary is wanted instead of every entry. */
  readonly isSummary: boolean;
  /** What must not be overlooked, after the entries in a terminal and before them in a comment. */
  readonly alerts?: readonly AlertView[];
  /** What lets the plan pass that the alerts stop. */
  readonly command?: string | undefined;
  /** Can be read again and again. */
  entries(): AsyncIterable<EntryView>;
}

/** Marks of entries and how they are painted. */
export const MARKS: Readonly<Record<EntryKind, { readonly mark: string; readonly paint: PaintName }>> = {
  added: { mark: '+', paint: 'added' },
  changed: { mark: '~', paint: 'changed' },
  forced: { mark: '=', paint: 'forced' },
  removed: { mark: '-', paint: 'removed' },
  missing: { mark: '?', paint: 'warning' },
  invalid: { mark: '!', paint: 'failure' },
  unknown: { mark: '!', paint: 'failure' },
  failed: { mark: '!', paint: 'failure' },
};

type PaintName = 'added' | 'changed' | 'forced' | 'removed' | 'warning' | 'failure';

const MAX_NAME_LENGTH = 100;

/** The parts of an entry's title; assistants without a name are told by their id. */
export function titleOf({ name, id }: EntryView): {
  readonly name: string | undefined;
  readonly id: string | undefined;
} {
  const shown = { name: name ?? undefined, id: id ?? undefined };
  if (shown.name === undefined && shown.id === undefined) return { name: undefined, id: 'without id' };
  return {
    name: shown.name === undefined ? undefined : cutText(shown.name, MAX_NAME_LENGTH),
    id: shown.id === undefined ? undefined : cutText(shown.id, MAX_NAME_LENGTH),
  };
}

/** The paint of an entry's mark. */
export function paintOf(kind: EntryKind, style: Style): (text: string) => string {
  return style[MARKS[kind].paint];
}

/** Whether an entry tells what went wrong instead of what changes. */
export function isProblem(kind: EntryKind): boolean {
  return kind === 'invalid' || kind === 'unknown' || kind === 'failed';
}
