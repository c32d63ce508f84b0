import { canonicalDocument } from '../../domain/document/canonical.js';
import { idOf, inspectDocument, nameOf, orgOf } from '../../domain/document/check.js';
import { NoticeBoard } from '../../domain/document/notices.js';
import type { InvalidAssistant } from '../../domain/plan/change.js';
import { redactionKeyOf } from '../../domain/redact/marker.js';
import { redactDocument } from '../../domain/redact/redact.js';
import { shownName, shownReasons } from '../../domain/redact/shown-name.js';
import { download, type PageConsumer } from '../page-consumer.js';
import type { AssistantSource, Logger, SourceItem, SourcePage } from '../ports.js';
import type { SnapshotChanges, SnapshotFile, SnapshotSession, SnapshotStore } from './ports.js';
import { findRemovals } from './removals.js';

export interface PullPorts {
  readonly source: AssistantSource;
  readonly store: SnapshotStore;
  readonly logger: Logger;
  /** Key of the fingerprints of secrets; null: the organisation of each assistant. */
  readonly redactionKey: string | null;
}

export interface PullOptions {
  /** Only these, and nothing is removed; empty for all. */
  readonly assistantIds: readonly string[];
  /** Write nothing, only tell. */
  readonly check: boolean;
  readonly allowMassRemoval: boolean;
}

export interface PullResult extends SnapshotChanges {
  /** Whether nothing was written, because the pull was only to tell what it would do. */
  readonly check: boolean;
  readonly invalid: readonly InvalidAssistant[];
  /** Ids that were asked for and that the source does not know. */
  readonly unknownIds: readonly string[];
  readonly warnings: readonly string[];
}

export interface PullRequest {
  readonly options: PullOptions;
  /** Called after each page with the number of assistants so far. */
  readonly onProgress?: ((assistants: number) => void) | undefined;
}

/**
 * Brings the snapshots up to date with the source: writes new and changed ones, moves renamed ones, removes those whose
 * assistant is proved gone. Nothing is written before the source's list is complete, and nothing when it fails.
 * @throws RefusedError `MASS_REMOVAL`; AppError `SNAPSHOT_READ_FAILED`, `SNAPSHOT_WRITE_FAILED` and those of the source
 */
export async function pullSnapshots(ports: PullPorts, { options, onProgress }: PullRequest): Promise<PullResult> {
  const puller = createPuller(ports, options);
  try {
    const { assistantIds } = options;
    const unknownIds = await download({ source: ports.source, assistantIds, consumers: [puller], onProgress });
    return await puller.finish(unknownIds);
  } finally {
    puller.discard();
  }
}

/** Takes the pages of a download that others share; end it with `finish`, and with `discard` in any case. */
export function createPuller(ports: PullPorts, options: PullOptions): Puller {
  return new Puller(ports, options);
}

export class Puller implements PageConsumer {
  readonly #ports: PullPorts;
  readonly #options: PullOptions;
  readonly #session: SnapshotSession;
  readonly #seenIds = new Set<string>();
  readonly #orgs = new Set<string | null>();
  readonly #invalid: InvalidAssistant[] = [];
  readonly #warnings: string[] = [];
  readonly #notices = new NoticeBoard();

  constructor(ports: PullPorts, options: PullOptions) {
    this.#ports = ports;
    this.#options = options;
    this.#session = ports.store.openSession({ isCheck: options.check });
    this.#warnings.push(...strangeFiles(this.#session.files));
  }

  async addPage({ items, warnings }: SourcePage): Promise<void> {
    this.#warnings.push(...warnings);
    for (const item of items) this.#addItem(item);
  }

  /** Writes; call it only when the source's list is complete. */
  async finish(unknownIds: readonly string[]): Promise<PullResult> {
    if (this.#options.assistantIds.length === 0) await this.#removeGone();
    const { check } = this.#options;
    const changes = this.#session.commit();
    const warnings = [...this.#warnings, ...this.#notices.warnings()];
    const result = { ...changes, check, invalid: this.#invalid, unknownIds, warnings };
    this.#ports.logger.info(check ? 'Snapshots checked' : 'Snapshots pulled', countsOf(result));
    return result;
  }

  /** Forgets what was not written. */
  discard(): void {
    this.#session.discard();
  }

  #addItem(item: SourceItem): void {
    const { document } = item;
    const id = idOf(document);
    if (id !== null) {
      if (this.#seenIds.has(id)) return;
      this.#seenIds.add(id);
      this.#orgs.add(orgOf(document));
    }
    const { problems, notices } = inspectDocument(item, { isLive: true });
    this.#notices.add(notices);
    const key = redactionKeyOf(document, this.#ports.redactionKey);
    if (problems.length > 0) {
      const name = shownName(nameOf(document), key);
      this.#invalid.push({ vapiAssistantId: id, name, reasons: shownReasons(problems, key) });
      return;
    }
    this.#session.put(canonicalDocument(redactDocument(document, { key })));
  }

  async #removeGone(): Promise<void> {
    const { goneIds, found, warnings } = await findRemovals(this.#ports.source, {
      files: this.#session.files,
      seenIds: this.#seenIds,
      orgs: this.#orgs,
      allowMassRemoval: this.#options.allowMassRemoval,
    });
    for (const id of goneIds) this.#session.remove(id);
    await this.addPage({ items: found, warnings });
  }
}

const MAX_NAMED = 10;

function strangeFiles(files: readonly SnapshotFile[]): readonly string[] {
  const strange = files.filter(({ vapiAssistantId }) => vapiAssistantId === null).map(({ fileName }) => fileName);
  if (strange.length === 0) return [];
  const rest = strange.length > MAX_NAMED ? ` and ${strange.length - MAX_NAMED} more` : '';
  return [`Files without the id of an assistant, left alone: ${strange.slice(0, MAX_NAMED).join(', ')}${rest}.`];
}

function countsOf(result: PullResult): Readonly<Record<string, number>> {
  return {
    created: result.created.length,
    updated: result.updated.length,
    renamed: result.renamed.length,
    removed: result.removed.length,
    unchanged: result.unchanged,
    invalid: result.invalid.length,
  };
}
