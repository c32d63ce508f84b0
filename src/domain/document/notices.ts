import { compareText } from '../canonical-json.js';
import type { JsonPath } from '../json.js';

/** Something unusual about a document that is kept all the same. */
export interface Notice {
  readonly kind: 'unknown-field' | 'legacy-field' | 'unknown-value';
  /** The field, or the field and its value. */
  readonly subject: string;
  /** Where in the document. */
  readonly path: JsonPath;
}

const SENTENCES: Readonly<Record<Notice['kind'], string>> = {
  'unknown-field': 'Fields that the field map does not know yet, kept in snapshots and in the column unmapped',
  'legacy-field': 'Legacy fields, no longer in the public schema of Vapi, kept',
  'unknown-value': 'Values that the field map does not know yet, kept',
};

const MAX_SUBJECTS = 20;

/** Gathers the notices of all documents into one warning per kind, each naming what was seen and how often. */
export class NoticeBoard {
  readonly #counts = new Map<Notice['kind'], Map<string, number>>();

  add(notices: readonly Notice[]): void {
    for (const { kind, subject } of notices) {
      const counts = this.#counts.get(kind) ?? new Map<string, number>();
      counts.set(subject, (counts.get(subject) ?? 0) + 1);
      this.#counts.set(kind, counts);
    }
  }

  /** One sentence per kind, most frequent subjects first. */
  warnings(): readonly string[] {
    return [...this.#counts].map(([kind, counts]) => `${SENTENCES[kind]}: ${listSubjects(counts)}.`);
  }
}

function listSubjects(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].sort(([a, n], [b, m]) => m - n || compareText(a, b));
  const shown = sorted.slice(0, MAX_SUBJECTS).map(([subject, count]) => `${subject} (${count})`);
  const rest = sorted.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}
