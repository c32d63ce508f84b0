import { idOf } from '../../domain/document/check.js';
import { formatPath, type JsonObject } from '../../domain/json.js';
import type { Problem } from '../../domain/problem.js';
import type { Redaction } from '../../domain/redact/redaction.js';
import { restoreRow, type Unresolved } from '../../domain/restore/row.js';
import { toRow } from '../../domain/row/desired.js';
import type { ColumnValues, CurrentRow } from '../../domain/row/row.js';
import { AppError } from '../../errors.js';
import type { AssistantSource } from '../ports.js';
import type { Rules } from '../rules.js';

export interface DesiredRowPorts {
  readonly source: Pick<AssistantSource, 'description'>;
  /** Live Vapi, asked for only when a snapshot has a fingerprint where its secret is not. */
  readonly vapi?: () => Promise<Pick<AssistantSource, 'find'>>;
  /** Configured key of the fingerprints of secrets; null: each assistant's organisation is the salt. */
  readonly redaction: Redaction;
  /** Snapshots do not have what is ignored: it stays as the row has it. */
  readonly rules: Pick<Rules, 'ignored'>;
}

export interface DesiredRow {
  readonly row: ColumnValues;
  /** Fingerprints that stand where their secrets do not belong. */
  readonly problems: readonly Problem[];
}

/**
 * Makes the rows that documents should become, whatever the table can hold of them. Snapshots have no secrets: where the database holds the one of a fingerprint
 * at the same place, that one is meant. A fingerprint of a secret that the row has elsewhere was copied there by hand,
 * unless Vapi has that secret at the new place, too.
 */
export class DesiredRows {
  readonly #ports: DesiredRowPorts;
  #unchecked = 0;

  constructor(ports: DesiredRowPorts) {
    this.#ports = ports;
  }

  async make(document: JsonObject, current: CurrentRow | undefined): Promise<DesiredRow> {
    const row = toRow(document);
    if (this.#ports.source.description.kind === 'vapi') return { row, problems: [] };
    const restored = restoreRow(row, current?.values ?? {}, this.#ports.redaction);
    const kept = this.#ports.rules.ignored.graftOntoRow(restored.row, current?.values ?? {});
    return { row: kept, problems: await this.#findCopies(document, row, restored.unresolved) };
  }

  warnings(): readonly string[] {
    if (this.#unchecked === 0) return [];
    return [
      `Assistants with a fingerprint whose secret their row has at another place: ${this.#unchecked}. Vapi could not be asked whether it was copied by hand; apply asks, and writes none that was.`,
    ];
  }

  async #findCopies(
    document: JsonObject,
    row: ColumnValues,
    unresolved: readonly Unresolved[],
  ): Promise<readonly Problem[]> {
    const moved = new Map(
      unresolved.flatMap(({ path, copiedFrom }) => (copiedFrom ? [[formatPath(path), copiedFrom]] : [])),
    );
    if (moved.size === 0) return [];
    const live = await this.#fetchRow(document);
    if (live === undefined) {
      this.#unchecked += 1;
      return [];
    }
    const left = restoreRow(row, live, this.#ports.redaction).unresolved;
    return left.flatMap(({ path }) => {
      const copiedFrom = moved.get(formatPath(path));
      return copiedFrom ? [describeCopy({ path, copiedFrom })] : [];
    });
  }

  /** The row as Vapi has it now, empty where it has no such assistant; undefined where it cannot be asked. */
  async #fetchRow(document: JsonObject): Promise<ColumnValues | undefined> {
    try {
      const vapi = await this.#ports.vapi?.();
      const item = await vapi?.find(idOf(document) ?? '');
      return item ? toRow(item.document) : vapi && {};
    } catch (error) {
      if (error instanceof AppError) return undefined;
      throw error;
    }
  }
}

/** Why an assistant is invalid that has a fingerprint from elsewhere. */
export function describeCopy({ path, copiedFrom }: Pick<Unresolved, 'path' | 'copiedFrom'>): Problem {
  const origin = copiedFrom === null ? '' : `: it is copied from ${formatPath(copiedFrom)}`;
  return {
    path,
    message: `the fingerprint of a secret that is not from this place${origin}; a secret is filled in only where its fingerprint was taken from`,
  };
}
