import { canonicalDocument } from '../../domain/document/canonical.js';
import { idOf, inspectDocument, nameOf, orgOf } from '../../domain/document/check.js';
import { NoticeBoard } from '../../domain/document/notices.js';
import { keyIdOf } from '../../domain/fingerprint/key-id.js';
import type { InvalidAssistant } from '../../domain/plan/change.js';
import { PolicyBoard, type PolicyVerdict } from '../../domain/policies/board.js';
import { findPolicyBreaks } from '../../domain/policies/policy.js';
import { redactDocument } from '../../domain/redact/redact.js';
import { type Redaction, redactionOf } from '../../domain/redact/redaction.js';
import { shownName, shownReasons } from '../../domain/redact/shown-name.js';
import { shortId } from '../../domain/short-id.js';
import { download, type PageConsumer } from '../page-consumer.js';
import type { AssistantSource, Logger, SourceItem, SourcePage } from '../ports.js';
import { assertSameKey, NO_KEY_WARNING } from '../redaction-key.js';
import type { Rules } from '../rules.js';
import { SeenAssistants } from '../seen-assistants.js';
import { warnOfOrgs } from './orgs.js';
import type { SnapshotChanges, SnapshotSession, SnapshotStore } from './ports.js';
import { findRemovals } from './removals.js';
import { strangeFiles } from './strange-files.js';

export interface PullPorts {
  readonly source: AssistantSource;
  readonly store: SnapshotStore;
  readonly logger: Logger;
  /** Key of the fingerprints of secrets; null: the organisation of each assistant. */
  readonly redaction: Redaction;
  /** Policies and ignored fields. */
  readonly rules: Pick<Rules, 'policies' | 'ignored'>;
}

export interface PullOptions {
  /** Only these, and nothing is removed; empty for all. */
  readonly assistantIds: readonly string[];
  /** Write nothing, only tell. */
  readonly check: boolean;
  readonly allowMassRemoval: boolean;
  /** Write all fingerprints anew where another key made those of the snapshots; refused otherwise. */
  readonly newRedactionKey?: boolean | undefined;
}

export interface PullResult extends SnapshotChanges {
  /** Whether nothing was written, because the pull was only to tell what it would do. */
  readonly check: boolean;
  /** Whether the id of the redaction key is written beside the snapshots, which did not tell it or told another. */
  readonly recordsKey: boolean;
  readonly invalid: readonly InvalidAssistant[];
  /** Ids that were asked for and that the source does not know. */
  readonly unknownIds: readonly string[];
  /** Assistants that are out of scope and were left alone. */
  readonly outOfScope: number;
  /** The policies that assistants break. */
  readonly policies: readonly PolicyVerdict[];
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
 * @throws RefusedError `MASS_REMOVAL`, `REDACTION_KEY_OTHER`; AppError `SNAPSHOT_READ_FAILED`, `SNAPSHOT_WRITE_FAILED` and those of the source
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
  readonly #seen = new SeenAssistants();
  readonly #orgsById = new Map<string, string | null>();
  readonly #invalid: InvalidAssistant[] = [];
  readonly #warnings: string[] = [];
  readonly #notices = new NoticeBoard();
  readonly #policies = new PolicyBoard();

  constructor(ports: PullPorts, options: PullOptions) {
    this.#ports = ports;
    this.#options = options;
    this.#session = ports.store.openSession({ isCheck: options.check });
    this.#assertKey();
    this.#warnings.push(...strangeFiles(this.#session.files));
  }

  async addPage({ items, outOfScope = [], warnings }: SourcePage): Promise<void> {
    this.#warnings.push(...warnings);
    for (const { document } of outOfScope) this.#seen.leaveAlone(document);
    for (const item of items) this.#addItem(item);
  }

  /** Writes; call it only when the source's list is complete. */
  async finish(unknownIds: readonly string[]): Promise<PullResult> {
    if (this.#options.assistantIds.length === 0) await this.#removeGone();
    const { check } = this.#options;
    const recordsKey = this.#recordKey();
    const changes = this.#session.commit();
    const noticed = [
      ...warnOfOrgs(this.#ports.store, this.#session.files, this.#orgsById),
      ...this.#notices.warnings(),
      ...this.#keyWarnings(),
    ];
    const warnings = [...this.#warnings, ...noticed];
    const found = { invalid: this.#invalid, outOfScope: this.#seen.outOfScope, policies: this.#policies.verdicts() };
    const result = { ...changes, check, recordsKey, ...found, unknownIds, warnings };
    this.#ports.logger.info(check ? 'Snapshots checked' : 'Snapshots pulled', countsOf(result));
    return result;
  }

  /** Forgets what was not written. */
  discard(): void {
    this.#session.discard();
  }

  #assertKey(): void {
    const { redaction, store } = this.#ports;
    if (this.#options.newRedactionKey) return;
    const snapshots = { holder: `the snapshots in ${store.location}`, keyId: this.#session.keyId };
    assertSameKey(snapshots, redaction.key, 'write all fingerprints anew: vapi-sync pull --new-redaction-key');
  }

  #keyWarnings(): readonly string[] {
    return this.#ports.redaction.key === null ? [NO_KEY_WARNING] : [];
  }

  /** A pull of some assistants says nothing about the other snapshots, unless there are none. */
  #recordKey(): boolean {
    const isWhole = this.#options.assistantIds.length === 0 || this.#session.files.length === 0;
    const hasSnapshots = this.#seen.ids.size + this.#session.files.length > 0;
    return isWhole && hasSnapshots && this.#session.recordKey(keyIdOf(this.#ports.redaction.key));
  }

  #addItem(item: SourceItem): void {
    const { document } = item;
    const id = idOf(document);
    if (!this.#seen.isNew(document)) return;
    if (id !== null) this.#orgsById.set(id, orgOf(document));
    const { problems, notices } = inspectDocument(item, { isLive: true });
    this.#notices.add(notices);
    const options = redactionOf(document, this.#ports.redaction);
    const { key } = options;
    if (problems.length > 0) {
      const name = shownName(nameOf(document), key);
      this.#invalid.push({ vapiAssistantId: id, name, reasons: shownReasons(problems, key) });
      return;
    }
    const snapshot = this.#ports.rules.ignored.omitFromDocument(canonicalDocument(redactDocument(document, options)));
    const breaks = findPolicyBreaks(this.#ports.rules.policies, snapshot);
    const name = shownName(nameOf(document) ?? shortId(document), key);
    if (breaks.length > 0) this.#policies.add(breaks, { vapiAssistantId: id ?? '', name });
    this.#session.put(snapshot);
  }

  async #removeGone(): Promise<void> {
    const { goneIds, found, outOfScope, warnings } = await findRemovals(this.#ports.source, {
      files: this.#session.files,
      read: (id) => this.#session.read(id),
      seenIds: this.#seen.ids,
      orgs: this.#seen.orgs,
      allowMassRemoval: this.#options.allowMassRemoval,
    });
    for (const id of goneIds) this.#session.remove(id);
    await this.addPage({ items: found, outOfScope, warnings });
  }
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
