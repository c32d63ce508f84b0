import type { EntryKind, EntryView, ReportView } from './change.js';
import { titleOf } from './change.js';
import { cutText } from './cut.js';
import type { FieldView } from './field.js';

/** A report on one screen, however many entries it has. */
export interface SummaryView {
  readonly groups: readonly SummaryGroup[];
  /** In how many of the changed assistants a column changes, most frequent first. */
  readonly columns: readonly ColumnCount[];
  readonly moreColumns: number;
}

/** The entries of one kind. */
export interface SummaryGroup {
  readonly kind: EntryKind;
  readonly count: number;
  /** What becomes of them: `to create`. */
  readonly words: string;
  /** The first names (of nameless assistants: ids), as many as fit a line. Foreign. */
  readonly names: readonly string[];
  /** Why the first of them are a problem. */
  readonly reasons: readonly FieldView[];
}

export interface ColumnCount {
  readonly column: string;
  readonly count: number;
}

const MAX_COLUMNS = 8;
const MAX_REASONS = 2;
const MAX_NAME_LENGTH = 32;
const MAX_NAMES_LENGTH = 72;
const ORDER: readonly EntryKind[] = [
  ...(['added', 'changed', 'forced', 'removed', 'missing', 'invalid', 'unknown', 'failed'] as const),
];

/** Counts entries by kind and columns by how often they change, and keeps the first names. */
export async function summarizeEntries({ entries, words }: ReportView): Promise<SummaryView> {
  const groups = new Map<EntryKind, Group>();
  const counts = new Map<string, number>();
  for await (const entry of entries()) {
    const group = groups.get(entry.kind) ?? { count: 0, names: [], room: MAX_NAMES_LENGTH, reasons: [] };
    groups.set(entry.kind, addEntry(group, entry));
    if (entry.kind !== 'changed') continue;
    for (const column of entry.columns) counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  const columns = [...counts].map(([column, count]) => ({ column, count })).sort((a, b) => b.count - a.count);
  return {
    groups: ORDER.flatMap((kind) => {
      const group = groups.get(kind);
      return group === undefined ? [] : [{ kind, words: words[kind] ?? kind, ...group }];
    }),
    columns: columns.slice(0, MAX_COLUMNS),
    moreColumns: Math.max(0, columns.length - MAX_COLUMNS),
  };
}

interface Group {
  readonly count: number;
  readonly names: readonly string[];
  /** Characters that are left for names. */
  readonly room: number;
  readonly reasons: readonly FieldView[];
}

function addEntry({ count, names, room, reasons }: Group, entry: EntryView): Group {
  const title = titleOf(entry);
  const name = cutText(title.name ?? title.id ?? '', MAX_NAME_LENGTH);
  const fits = names.length === 0 || (names.length === count && name.length + 2 <= room);
  return {
    count: count + 1,
    names: fits ? [...names, name] : names,
    room: room - name.length - 2,
    reasons: reasons.length < MAX_REASONS ? addReasons(reasons, entry.fields) : reasons,
  };
}

function addReasons(reasons: readonly FieldView[], more: readonly FieldView[]): readonly FieldView[] {
  const texts = new Set(reasons.map((reason) => JSON.stringify(reason)));
  return [...reasons, ...more.filter((reason) => !texts.has(JSON.stringify(reason)))].slice(0, MAX_REASONS);
}
