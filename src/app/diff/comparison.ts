import { type DocumentPair, describeDocuments } from '../../domain/diff/document-changes.js';
import type { FieldChange } from '../../domain/diff/field-change.js';
import { idOf, nameOf } from '../../domain/document/check.js';
import { type Redaction, redactionOf } from '../../domain/redact/redaction.js';
import { shownName, shownReasons } from '../../domain/redact/shown-name.js';
import { keepMarkers } from '../../domain/restore/same-markers.js';
import { isEqualJson } from '../../domain/row/equal.js';
import type { SourceItem } from '../ports.js';
import type { ComparisonSide, InvalidSnapshot, SnapshotDifference } from './result.js';

const OTHER = { base: 'head', head: 'base' } as const;

/** Finds the assistants that differ, by id. Documents wait only until their counterpart arrives. */
export class Comparison {
  readonly #waiting = { base: new Map<string, SourceItem>(), head: new Map<string, SourceItem>() };
  readonly #invalid: InvalidSnapshot[] = [];
  readonly #changes: SnapshotDifference[] = [];
  readonly #redaction: Redaction;
  #unchanged = 0;

  readonly #isNewKey: boolean;

  /**
   * @param redaction configured key of fingerprints; null: each assistant's organisation is the salt
   * @param options whether different keys made the fingerprints of the two sets, so that those tell nothing
   */
  constructor(redaction: Redaction, { isNewKey }: { readonly isNewKey: boolean }) {
    this.#redaction = redaction;
    this.#isNewKey = isNewKey;
  }

  /** Takes one snapshot; each id once a side. */
  add(side: ComparisonSide, item: SourceItem): void {
    const { document, problems, file = null } = item;
    const id = idOf(document);
    if (id === null || problems.length > 0) {
      const reasons = problems.length > 0 ? problems : [{ path: ['id'], message: 'expected the id of the assistant' }];
      const { key } = redactionOf(document, this.#redaction);
      const name = shownName(nameOf(document), key);
      this.#invalid.push({ side, file, vapiAssistantId: id, name, reasons: shownReasons(reasons, key) });
      return;
    }
    const counterpart = this.#waiting[OTHER[side]].get(id);
    if (counterpart === undefined) this.#waiting[side].set(id, item);
    else {
      this.#waiting[OTHER[side]].delete(id);
      this.#compare(id, side === 'head' ? [counterpart, item] : [item, counterpart]);
    }
  }

  /** What has no counterpart was added or removed, unless its counterpart is a snapshot that cannot be read. */
  finish(): {
    readonly changes: readonly SnapshotDifference[];
    readonly invalid: readonly InvalidSnapshot[];
    readonly unchanged: number;
  } {
    for (const [id, item] of this.#unpaired('base')) {
      this.#changes.push({
        action: 'removed',
        ...identify(id, item, this.#redaction),
        fields: this.#describe({ before: item.document }),
      });
    }
    for (const [id, item] of this.#unpaired('head')) {
      this.#changes.push({
        action: 'added',
        ...identify(id, item, this.#redaction),
        fields: this.#describe({ after: item.document }),
      });
    }
    const atHead = this.#invalidFiles('head');
    const invalid = this.#invalid.filter(({ side, file }) => side === 'head' || !atHead.has(file));
    return { changes: this.#changes, invalid, unchanged: this.#unchanged };
  }

  #compare(id: string, [before, after]: readonly [SourceItem, SourceItem]): void {
    const hasMoved = before.file !== undefined && before.file !== after.file;
    const pair = this.#isNewKey
      ? keepMarkers(before.document, after.document)
      : { before: before.document, after: after.document };
    const fields = isEqualJson(pair.before, pair.after) ? [] : this.#describe(pair);
    if (!hasMoved && fields.length === 0) {
      this.#unchanged++;
      return;
    }
    this.#changes.push({
      ...{ action: 'changed', ...identify(id, after, this.#redaction) },
      ...(hasMoved && before.file !== undefined ? { previousFile: before.file } : {}),
      fields,
    });
  }

  #describe(pair: DocumentPair): readonly FieldChange[] {
    return describeDocuments(pair, this.#redaction);
  }

  #unpaired(side: ComparisonSide): readonly (readonly [string, SourceItem])[] {
    const ids = new Set(this.#invalidAt(OTHER[side]).map(({ vapiAssistantId }) => vapiAssistantId));
    const files = this.#invalidFiles(OTHER[side]);
    return [...this.#waiting[side]].filter(([id, { file = null }]) => !ids.has(id) && !files.has(file));
  }

  #invalidFiles(side: ComparisonSide): ReadonlySet<string | null> {
    return new Set(this.#invalidAt(side).flatMap(({ file }) => file ?? []));
  }

  #invalidAt(side: ComparisonSide): readonly InvalidSnapshot[] {
    return this.#invalid.filter((snapshot) => snapshot.side === side);
  }
}

function identify(id: string, { document, file }: SourceItem, redaction: Redaction) {
  const name = shownName(nameOf(document), redactionOf(document, redaction).key);
  return { vapiAssistantId: id, name, file: file ?? id };
}
